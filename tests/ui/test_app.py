from annotator.ui.window import MainWindow


def test_x(window: MainWindow) -> None:
    assert window.desk.ready
