import java.io.File;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Prints the text of a PDF with a blank line where PDFBox sees a paragraph end, as Tika does. */
public class Tika {
    public static void main(String[] arguments) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setLineSeparator("\n");
        stripper.setParagraphStart("");
        stripper.setParagraphEnd("\n");
        stripper.setPageStart("");
        stripper.setPageEnd("");
        stripper.setArticleStart("");
        stripper.setArticleEnd("\n");
        try (PDDocument document = PDDocument.load(new File(arguments[0]));
                Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8)) {
            stripper.writeText(document, out);
        }
    }
}
