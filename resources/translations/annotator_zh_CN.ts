<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AcceptDialog</name>
    <message>
        <source>Accept all that are sure</source>
        <translation>全部接受有把握的</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Suggestions of:</source>
        <translation>哪个标签的建议：</translation>
    </message>
    <message>
        <source>At least so sure:</source>
        <translation>把握至少：</translation>
    </message>
    <message>
        <source>{n} of {all} suggestions on this page</source>
        <translation>本页 {all} 个建议中的 {n} 个</translation>
    </message>
</context>
<context>
    <name>ArticleCards</name>
    <message>
        <source>from line {first}</source>
        <translation>来自第 {first} 行</translation>
    </message>
    <message>
        <source>from lines {first}–{last}</source>
        <translation>来自第 {first}–{last} 行</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 字</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>doubts: {count}</source>
        <translation>疑点：{count}</translation>
    </message>
</context>
<context>
    <name>ArticleDelegate</name>
    <message>
        <source>1 character</source>
        <translation>1 字</translation>
    </message>
    <message>
        <source>{n} characters</source>
        <translation>{n} 字</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>有旗标</translation>
    </message>
    <message>
        <source>Comment: {text}</source>
        <translation>备注：{text}</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>Merge {n} articles</source>
        <translation>合并 {n} 篇</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Take back the confirmation</source>
        <translation>取消确认</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>体裁</translation>
    </message>
    <message>
        <source>Delete {n} articles</source>
        <translation>删除 {n} 篇</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>No articles yet. Select text and make one of it.</source>
        <translation>还没有文章。选中文字即可新建一篇。</translation>
    </message>
</context>
<context>
    <name>ArticlesView</name>
    <message>
        <source>There is no article to type into.</source>
        <translation>没有可以输入文字的文章。</translation>
    </message>
    <message>
        <source>This reaches into another article; merge them, or work in one of them.</source>
        <translation>所选内容跨到了另一篇文章；请先合并，或只在其中一篇里修改。</translation>
    </message>
    <message>
        <source>The page says “{text}”</source>
        <translation>版面原文：“{text}”</translation>
    </message>
    <message>
        <source>Taken out here: “{text}”</source>
        <translation>此处删去了“{text}”</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
</context>
<context>
    <name>AttributeDialog</name>
    <message>
        <source>Attributes of “{text}”</source>
        <translation>“{text}”的属性</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Changed: {n}</source>
        <translation>已更改：{n}</translation>
    </message>
    <message>
        <source>not: {n} ({reasons})</source>
        <translation>未能更改：{n}（{reasons}）</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Text, Markdown and page forms; dropping them on the window does it too.</source>
        <translation>文本、Markdown 和页面格式文件；也可以直接拖到窗口上。</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Writes pages or articles as training data.</source>
        <translation>把页面或文章写成训练数据。</translation>
    </message>
    <message>
        <source>Back up the workspace…</source>
        <translation>备份工作区…</translation>
    </message>
    <message>
        <source>Writes a whole copy of the workspace to another file.</source>
        <translation>把整个工作区完整地复制到另一个文件。</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Takes back the last step, on whatever page it was.</source>
        <translation>撤销最近一步，不论它在哪一页。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Brings back the step that was taken back last.</source>
        <translation>恢复最近撤销的一步。</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Restore the original text</source>
        <translation>恢复原文</translation>
    </message>
    <message>
        <source>Takes back the corrections in the selection or at the caret.</source>
        <translation>撤去所选内容中或光标处的更正。</translation>
    </message>
    <message>
        <source>Copy the reading text</source>
        <translation>复制成文</translation>
    </message>
    <message>
        <source>The whole article as it is read: wraps joined, corrections applied.</source>
        <translation>按阅读顺序复制整篇文章：断行已接好，更正已生效。</translation>
    </message>
    <message>
        <source>Rename the page…</source>
        <translation>重命名页面…</translation>
    </message>
    <message>
        <source>Delete the page</source>
        <translation>删除页面</translation>
    </message>
    <message>
        <source>Undo brings it back.</source>
        <translation>撤销即可恢复。</translation>
    </message>
    <message>
        <source>Flag the page</source>
        <translation>给页面加旗标</translation>
    </message>
    <message>
        <source>Marks the page for another look, or takes the mark away.</source>
        <translation>标记此页以便再看，或取消标记。</translation>
    </message>
    <message>
        <source>Comment on the page…</source>
        <translation>为页面写备注…</translation>
    </message>
    <message>
        <source>What has been learnt…</source>
        <translation>学到了什么…</translation>
    </message>
    <message>
        <source>What the confirmed pages have taught, and what it brings.</source>
        <translation>已确认的页面教会了什么，带来了多少好处。</translation>
    </message>
    <message>
        <source>Forget what was learnt…</source>
        <translation>忘掉学到的内容…</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>下一篇文章</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>上一篇文章</translation>
    </message>
    <message>
        <source>Next fragment</source>
        <translation>下一个片段</translation>
    </message>
    <message>
        <source>Previous fragment</source>
        <translation>上一个片段</translation>
    </message>
    <message>
        <source>Next doubt</source>
        <translation>下一疑点</translation>
    </message>
    <message>
        <source>Goes to the next place where the proposal is unsure.</source>
        <translation>跳到下一处自动切分没有把握的地方。</translation>
    </message>
    <message>
        <source>Previous doubt</source>
        <translation>上一疑点</translation>
    </message>
    <message>
        <source>Next uncertain character</source>
        <translation>下一个存疑的字</translation>
    </message>
    <message>
        <source>Goes to the next text that was recognized with little certainty.</source>
        <translation>转到下一处识别把握不大的文字。</translation>
    </message>
    <message>
        <source>Previous uncertain character</source>
        <translation>上一个存疑的字</translation>
    </message>
    <message>
        <source>Take the doubt’s alternative</source>
        <translation>采用疑点的另一读法</translation>
    </message>
    <message>
        <source>The next best reading takes the place of the proposal.</source>
        <translation>用次优读法取代自动建议。</translation>
    </message>
    <message>
        <source>Keep the proposal in spite of the doubt</source>
        <translation>维持建议，消除疑点</translation>
    </message>
    <message>
        <source>The proposal is right at this place: the doubt goes.</source>
        <translation>此处的建议正确，疑点随之消除。</translation>
    </message>
    <message>
        <source>Next unassigned text</source>
        <translation>下一处未分配文字</translation>
    </message>
    <message>
        <source>Goes to the next text that belongs to no article yet.</source>
        <translation>跳到下一处还不属于任何文章的文字。</translation>
    </message>
    <message>
        <source>Previous unassigned text</source>
        <translation>上一处未分配文字</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Same place on the other side</source>
        <translation>跳到另一侧的同一位置</translation>
    </message>
    <message>
        <source>From the page to its article and back, at the same character.</source>
        <translation>在版面原文与文章之间往返，停在同一个字上。</translation>
    </message>
    <message>
        <source>Filter pages</source>
        <translation>筛选页面</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text in normal size</source>
        <translation>文字恢复默认大小</translation>
    </message>
    <message>
        <source>Show the pages</source>
        <translation>显示页面列表</translation>
    </message>
    <message>
        <source>Show the side pane</source>
        <translation>显示侧边栏</translation>
    </message>
    <message>
        <source>Show the ribbons</source>
        <translation>显示连线带</translation>
    </message>
    <message>
        <source>Show the mini-map</source>
        <translation>显示缩略导航</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>外观：浅色</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>外观：深色</translation>
    </message>
    <message>
        <source>Appearance: as the system</source>
        <translation>外观：跟随系统</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>全部命令…</translation>
    </message>
    <message>
        <source>Finds any command by a few letters of its name.</source>
        <translation>输入名称中的几个字即可找到任何命令。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Change shortcuts…</source>
        <translation>修改快捷键…</translation>
    </message>
    <message>
        <source>About annotator</source>
        <translation>关于 annotator</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>在此切分</translation>
    </message>
    <message>
        <source>What follows the caret becomes an article of its own.</source>
        <translation>光标之后的内容自成一篇文章。</translation>
    </message>
    <message>
        <source>Merge with the one above</source>
        <translation>与上一篇合并</translation>
    </message>
    <message>
        <source>The article joins the one above it.</source>
        <translation>本篇并入上一篇。</translation>
    </message>
    <message>
        <source>Merge with the one below</source>
        <translation>与下一篇合并</translation>
    </message>
    <message>
        <source>The article below joins this one.</source>
        <translation>下一篇并入本篇。</translation>
    </message>
    <message>
        <source>Merge the selected articles</source>
        <translation>合并所选文章</translation>
    </message>
    <message>
        <source>All the articles that the selection touches become one.</source>
        <translation>所选内容涉及的文章合成一篇。</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>新建文章</translation>
    </message>
    <message>
        <source>The selection, or the fragment, becomes an article of its own.</source>
        <translation>所选内容（或当前片段）自成一篇文章。</translation>
    </message>
    <message>
        <source>Move to the article above</source>
        <translation>移到上一篇</translation>
    </message>
    <message>
        <source>The selection, or the fragment, goes to the article above.</source>
        <translation>所选内容（或当前片段）移到上一篇文章。</translation>
    </message>
    <message>
        <source>Move to the article below</source>
        <translation>移到下一篇</translation>
    </message>
    <message>
        <source>The selection, or the fragment, goes to the article below.</source>
        <translation>所选内容（或当前片段）移到下一篇文章。</translation>
    </message>
    <message>
        <source>Move to article {number}</source>
        <translation>移到第 {number} 篇</translation>
    </message>
    <message>
        <source>Move to another article…</source>
        <translation>移到其他文章…</translation>
    </message>
    <message>
        <source>Type the article&apos;s number, or words of its title.</source>
        <translation>输入文章序号或标题中的字。</translation>
    </message>
    <message>
        <source>Take the selection here</source>
        <translation>把所选内容收到此处</translation>
    </message>
    <message>
        <source>What is selected in the page goes into the article at its caret.</source>
        <translation>在版面原文中选中的内容收进当前文章的光标处。</translation>
    </message>
    <message>
        <source>Furniture</source>
        <translation>版面杂项</translation>
    </message>
    <message>
        <source>The selection, or the fragment, belongs to no article.</source>
        <translation>所选内容（或当前片段）不属于任何文章。</translation>
    </message>
    <message>
        <source>Unassign</source>
        <translation>取消分配</translation>
    </message>
    <message>
        <source>The selection, or the fragment, belongs to nobody: work still to do.</source>
        <translation>所选内容（或当前片段）变为未分配，留待处理。</translation>
    </message>
    <message>
        <source>Role: kicker</source>
        <translation>角色：引题</translation>
    </message>
    <message>
        <source>Role: headline</source>
        <translation>角色：主题</translation>
    </message>
    <message>
        <source>Role: deck</source>
        <translation>角色：副题</translation>
    </message>
    <message>
        <source>Role: byline</source>
        <translation>角色：作者行</translation>
    </message>
    <message>
        <source>Role: subheading</source>
        <translation>角色：小标题</translation>
    </message>
    <message>
        <source>Role: body</source>
        <translation>角色：正文</translation>
    </message>
    <message>
        <source>Role: signature</source>
        <translation>角色：落款</translation>
    </message>
    <message>
        <source>Role: caption</source>
        <translation>角色：图片说明</translation>
    </message>
    <message>
        <source>Merge up</source>
        <translation>并入上篇</translation>
    </message>
    <message>
        <source>Fragment earlier</source>
        <translation>片段前移</translation>
    </message>
    <message>
        <source>The fragment is read earlier in its article.</source>
        <translation>片段在本篇的阅读顺序中提前。</translation>
    </message>
    <message>
        <source>Fragment later</source>
        <translation>片段后移</translation>
    </message>
    <message>
        <source>The fragment is read later in its article.</source>
        <translation>片段在本篇的阅读顺序中推后。</translation>
    </message>
    <message>
        <source>Edge one character back</source>
        <translation>边界左移一字</translation>
    </message>
    <message>
        <source>Moves the cut or edge nearest to the caret.</source>
        <translation>移动离光标最近的切分线或片段边界。</translation>
    </message>
    <message>
        <source>Edge one character on</source>
        <translation>边界右移一字</translation>
    </message>
    <message>
        <source>Edge one word back</source>
        <translation>边界左移一词</translation>
    </message>
    <message>
        <source>Edge one word on</source>
        <translation>边界右移一词</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>The article is right; goes on to the next unconfirmed one.</source>
        <translation>本篇无误；接着转到下一篇未确认的文章。</translation>
    </message>
    <message>
        <source>Take back the confirmation</source>
        <translation>取消确认</translation>
    </message>
    <message>
        <source>Article up</source>
        <translation>文章上移</translation>
    </message>
    <message>
        <source>The article changes places with the one above.</source>
        <translation>与上一篇文章交换次序。</translation>
    </message>
    <message>
        <source>Article down</source>
        <translation>文章下移</translation>
    </message>
    <message>
        <source>The article changes places with the one below.</source>
        <translation>与下一篇文章交换次序。</translation>
    </message>
    <message>
        <source>Kind: story</source>
        <translation>体裁：消息</translation>
    </message>
    <message>
        <source>Kind: photo</source>
        <translation>体裁：图片</translation>
    </message>
    <message>
        <source>Kind: letter</source>
        <translation>体裁：来信</translation>
    </message>
    <message>
        <source>Kind: editorial</source>
        <translation>体裁：评论</translation>
    </message>
    <message>
        <source>Kind: notice</source>
        <translation>体裁：公告</translation>
    </message>
    <message>
        <source>Kind: advertisement</source>
        <translation>体裁：广告</translation>
    </message>
    <message>
        <source>Kind: other</source>
        <translation>体裁：其他</translation>
    </message>
    <message>
        <source>Flag the article</source>
        <translation>给文章加旗标</translation>
    </message>
    <message>
        <source>Marks the article for another look, or takes the mark away.</source>
        <translation>标记此篇以便再看，或取消标记。</translation>
    </message>
    <message>
        <source>Comment on the article…</source>
        <translation>为文章写备注…</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>删除文章</translation>
    </message>
    <message>
        <source>Its text becomes unassigned.</source>
        <translation>其文字变为未分配。</translation>
    </message>
    <message>
        <source>Propose again</source>
        <translation>重新自动切分</translation>
    </message>
    <message>
        <source>A new proposal for everything that no person has confirmed or moved.</source>
        <translation>对没有人确认过、也没有人移动过的部分重新自动切分。</translation>
    </message>
    <message>
        <source>Edit label sets…</source>
        <translation>编辑标签集…</translation>
    </message>
    <message>
        <source>Labels with their colours, keys, guidelines and dictionaries.</source>
        <translation>标签及其颜色、按键、标注说明和词典。</translation>
    </message>
    <message>
        <source>Figures…</source>
        <translation>统计图…</translation>
    </message>
    <message>
        <source>Spans, suggestions and progress in plots.</source>
        <translation>以图表显示标注、建议和进度。</translation>
    </message>
    <message>
        <source>Label mode</source>
        <translation>标注模式</translation>
    </message>
    <message>
        <source>Labels by bare keys; nothing is typed. Esc or the same key leaves it.</source>
        <translation>用单键标注，不输入文字。按 Esc 或同一快捷键退出。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Mark with label {number}</source>
        <translation>用第 {number} 个标签标注</translation>
    </message>
    <message>
        <source>The selection, else the word at the caret; a span at the caret changes its label.</source>
        <translation>标注选中的文字，没有选中时标注光标处的词；光标处已有标注时改换其标签。</translation>
    </message>
    <message>
        <source>Change the label…</source>
        <translation>更改标签…</translation>
    </message>
    <message>
        <source>Of the span at the caret, or of all in the selection.</source>
        <translation>光标处的标注，或选区内的全部标注。</translation>
    </message>
    <message>
        <source>Add the selection to the span</source>
        <translation>把选中的文字并入标注</translation>
    </message>
    <message>
        <source>To the span that was marked or gone to last; it may get a gap.</source>
        <translation>并入最近标注或到过的标注，中间可以有间断。</translation>
    </message>
    <message>
        <source>Delete the span</source>
        <translation>删除标注</translation>
    </message>
    <message>
        <source>The one at the caret, or all in the selection; a suggestion is rejected.</source>
        <translation>光标处的，或选区内的全部；建议则予以拒绝。</translation>
    </message>
    <message>
        <source>Comment on the span…</source>
        <translation>给标注加备注…</translation>
    </message>
    <message>
        <source>Attributes of the span…</source>
        <translation>标注的属性…</translation>
    </message>
    <message>
        <source>Span’s edge one character back</source>
        <translation>标注边缘前移一字</translation>
    </message>
    <message>
        <source>In label mode Alt+arrows do it, with Ctrl or Shift by a word.</source>
        <translation>在标注模式下用 Alt+方向键，加 Ctrl 或 Shift 按词移动。</translation>
    </message>
    <message>
        <source>Span’s edge one character on</source>
        <translation>标注边缘后移一字</translation>
    </message>
    <message>
        <source>Span’s edge one word back</source>
        <translation>标注边缘前移一词</translation>
    </message>
    <message>
        <source>Span’s edge one word on</source>
        <translation>标注边缘后移一词</translation>
    </message>
    <message>
        <source>Select one word more</source>
        <translation>多选一个词</translation>
    </message>
    <message>
        <source>Without a selection the word at the caret.</source>
        <translation>没有选中时选光标处的词。</translation>
    </message>
    <message>
        <source>Select one word less</source>
        <translation>少选一个词</translation>
    </message>
    <message>
        <source>Suggest spans</source>
        <translation>建议标注</translation>
    </message>
    <message>
        <source>What is likely to be marked on this page; nothing is marked by itself.</source>
        <translation>提示本页可能要标注的地方，不会自动标注。</translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>The one at the caret, or all in the selection; goes on to the next.</source>
        <translation>光标处的，或选区内的全部；然后到下一个。</translation>
    </message>
    <message>
        <source>Reject the suggestion</source>
        <translation>拒绝建议</translation>
    </message>
    <message>
        <source>It does not come back; goes on to the next.</source>
        <translation>不会再次出现；然后到下一个。</translation>
    </message>
    <message>
        <source>Accept all that are sure…</source>
        <translation>全部接受有把握的…</translation>
    </message>
    <message>
        <source>All suggestions of a label that are at least so sure, as one step.</source>
        <translation>某个标签下达到所定把握的全部建议，算作一步。</translation>
    </message>
    <message>
        <source>Next suggestion</source>
        <translation>下一个建议</translation>
    </message>
    <message>
        <source>Previous suggestion</source>
        <translation>上一个建议</translation>
    </message>
    <message>
        <source>Next span</source>
        <translation>下一处标注</translation>
    </message>
    <message>
        <source>Previous span</source>
        <translation>上一处标注</translation>
    </message>
    <message>
        <source>Next span of the same label</source>
        <translation>同一标签的下一处</translation>
    </message>
    <message>
        <source>Previous span of the same label</source>
        <translation>同一标签的上一处</translation>
    </message>
    <message>
        <source>Mark all occurrences…</source>
        <translation>标注所有相同文字…</translation>
    </message>
    <message>
        <source>What is marked at the caret, or selected, wherever else it stands.</source>
        <translation>光标处已标注的（或选中的）文字，在别处出现时一并标注。</translation>
    </message>
    <message>
        <source>Explorer</source>
        <translation>检视窗口</translation>
    </message>
    <message>
        <source>A second window: all spans, and what does not go together.</source>
        <translation>另开一个窗口：查看全部标注，找出前后不一致之处。</translation>
    </message>
    <message>
        <source>Search all pages…</source>
        <translation>搜索所有页面…</translation>
    </message>
    <message>
        <source>Every place of a text, a label or a role, in its context.</source>
        <translation>列出文字、标签或角色的每一处及其上下文。</translation>
    </message>
    <message>
        <source>Show the page’s text</source>
        <translation>显示版面文字</translation>
    </message>
    <message>
        <source>The page as it was extracted.</source>
        <translation>提取出来的版面文字。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Show the facsimile</source>
        <translation>显示版面图</translation>
    </message>
    <message>
        <source>The page as it was printed. Filled: articles; hatched: furniture; dashed: nobody’s; dots: doubts; dotted underline: characters that were read uncertainly.</source>
        <translation>印刷出来的版面。着色：文章；斜线：版面杂项；虚线框：未分配；圆点：疑点；点线：识别把握不大的字。</translation>
    </message>
    <message>
        <source>Facsimile</source>
        <translation>版面图</translation>
    </message>
    <message>
        <source>Show text and facsimile</source>
        <translation>同时显示文字和版面图</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Text or facsimile</source>
        <translation>切换文字与版面图</translation>
    </message>
    <message>
        <source>From the page’s text to its facsimile and back, at the same character.</source>
        <translation>在版面文字与版面图之间切换，停在同一个字上。</translation>
    </message>
    <message>
        <source>Facsimile: whole width</source>
        <translation>版面图：适合宽度</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>适宽</translation>
    </message>
    <message>
        <source>Facsimile: this article</source>
        <translation>版面图：本篇文章</translation>
    </message>
    <message>
        <source>Shows all of the article at the caret, as large as there is room.</source>
        <translation>尽量放大，完整显示光标所在的文章。</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>本篇</translation>
    </message>
    <message>
        <source>Facsimile: as large as it was printed</source>
        <translation>版面图：印刷原大</translation>
    </message>
    <message>
        <source>Ctrl+0 does it too, while the keys go to the facsimile.</source>
        <translation>焦点在版面图时，也可按 Ctrl+0。</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Turn the facsimile to the right</source>
        <translation>向右旋转版面图</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Locate the page’s file…</source>
        <translation>查找本页的文件…</translation>
    </message>
    <message>
        <source>Finds the PDF or picture that was moved since it was imported.</source>
        <translation>找回导入后被移走的 PDF 或图片。</translation>
    </message>
</context>
<context>
    <name>Consistency</name>
    <message>
        <source>Different labels</source>
        <translation>标签不一</translation>
    </message>
    <message>
        <source>Not marked everywhere</source>
        <translation>有漏标</translation>
    </message>
    <message>
        <source>Punctuation at an edge</source>
        <translation>边缘有标点</translation>
    </message>
    <message>
        <source>Particle at an edge</source>
        <translation>边缘有虚词</translation>
    </message>
    <message>
        <source>Cuts a word</source>
        <translation>切断词语</translation>
    </message>
    <message>
        <source>String</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ConsistencyTab</name>
    <message>
        <source>Looking was stopped; F5 looks again.</source>
        <translation>检查已停止，按 F5 重新检查。</translation>
    </message>
    <message>
        <source>Mark as {label}</source>
        <translation>标为{label}</translation>
    </message>
    <message>
        <source>Mark as…</source>
        <translation>标为…</translation>
    </message>
    <message>
        <source>Mark as another</source>
        <translation>标为其他</translation>
    </message>
    <message>
        <source>Change to {label}</source>
        <translation>改为{label}</translation>
    </message>
    <message>
        <source>Change to…</source>
        <translation>改为…</translation>
    </message>
    <message>
        <source>Change to another</source>
        <translation>改为其他</translation>
    </message>
    <message>
        <source>Ignore no longer</source>
        <translation>不再忽略</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Strings: {n}</source>
        <translation>文字：{n}</translation>
    </message>
    <message>
        <source>selected places: {n}</source>
        <translation>选中：{n} 处</translation>
    </message>
    <message>
        <source>all places: {n}</source>
        <translation>共 {n} 处</translation>
    </message>
    <message>
        <source>Pages have changed since; F5 looks again.</source>
        <translation>页面已有改动，按 F5 重新检查。</translation>
    </message>
    <message>
        <source>Looking through the pages…</source>
        <translation>正在检查各页…</translation>
    </message>
    <message>
        <source>Nothing strikes the eye.</source>
        <translation>没有发现不一致之处。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>检查什么</translation>
    </message>
    <message>
        <source>Show what is ignored</source>
        <translation>显示已忽略的</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Ctrl+Enter; goes on to the next string</source>
        <translation>Ctrl+Enter；随后转到下一条</translation>
    </message>
    <message>
        <source>A label’s own key does it too</source>
        <translation>也可直接按标签的按键</translation>
    </message>
    <message>
        <source>It is right as it is, and is not shown again</source>
        <translation>这样没有错，以后不再显示</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>文字列表</translation>
    </message>
    <message>
        <source>Places of the string</source>
        <translation>该文字出现之处</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>The workspace is still being opened; try again in a moment.</source>
        <translation>工作区还在打开；请稍后再试。</translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message>
        <source>Article {one} ends in mid-sentence</source>
        <translation>第 {one} 篇在句子中间结束</translation>
    </message>
    <message>
        <source>Headline fits {one} and {other}</source>
        <translation>标题与第 {one}、{other} 篇都相符</translation>
    </message>
    <message>
        <source>Article {one}, or a new one?</source>
        <translation>第 {one} 篇，还是新的一篇？</translation>
    </message>
    <message>
        <source>Headline of {one} or {other}?</source>
        <translation>第 {one} 篇还是第 {other} 篇的标题？</translation>
    </message>
    <message>
        <source>Headline of article {one}?</source>
        <translation>是第 {one} 篇的标题吗？</translation>
    </message>
    <message>
        <source>Headline fits no article</source>
        <translation>标题与哪一篇都不相符</translation>
    </message>
    <message>
        <source>Caption not of article {one}?</source>
        <translation>图片说明不属于第 {one} 篇？</translation>
    </message>
    <message>
        <source>Caption of article {one}?</source>
        <translation>是第 {one} 篇的图片说明吗？</translation>
    </message>
    <message>
        <source>In mid-sentence: or on in article {one}?</source>
        <translation>句子未完：或接第 {one} 篇？</translation>
    </message>
    <message>
        <source>Text of {one}, or on in {other}?</source>
        <translation>第 {one} 篇正文，或接第 {other} 篇？</translation>
    </message>
    <message>
        <source>Text not under the headline of {one}?</source>
        <translation>正文不属第 {one} 篇标题？</translation>
    </message>
    <message>
        <source>New article within {one}?</source>
        <translation>第 {one} 篇中另有一篇？</translation>
    </message>
    <message>
        <source>Sentence of {one} goes on elsewhere?</source>
        <translation>第 {one} 篇的句子接在别处？</translation>
    </message>
    <message>
        <source>Stray characters in {one}?</source>
        <translation>第 {one} 篇中的零散字？</translation>
    </message>
    <message>
        <source>Text of {one}, or a subheading?</source>
        <translation>第 {one} 篇正文，或小标题？</translation>
    </message>
    <message>
        <source>Text of {one}, or its headline?</source>
        <translation>第 {one} 篇正文，或标题？</translation>
    </message>
    <message>
        <source>Subheading of {one}, or a headline?</source>
        <translation>第 {one} 篇小标题，或另一篇标题？</translation>
    </message>
    <message>
        <source>Headline not of article {one}?</source>
        <translation>标题不属第 {one} 篇？</translation>
    </message>
    <message>
        <source>Heading without a text: furniture?</source>
        <translation>标题没有正文：版面杂项？</translation>
    </message>
    <message>
        <source>Part of the headline of {one}?</source>
        <translation>第 {one} 篇主题的一部分？</translation>
    </message>
    <message>
        <source>Heading of {one}: of another role?</source>
        <translation>第 {one} 篇标题：另一种角色？</translation>
    </message>
    <message>
        <source>Furniture, or text of {one}?</source>
        <translation>版面杂项，或第 {one} 篇正文？</translation>
    </message>
    <message>
        <source>Caption, or text of {one}?</source>
        <translation>图片说明，或第 {one} 篇正文？</translation>
    </message>
    <message>
        <source>Text of {one}, or not?</source>
        <translation>是第 {one} 篇正文吗？</translation>
    </message>
    <message>
        <source>Signed for article {one}?</source>
        <translation>署名属第 {one} 篇？</translation>
    </message>
    <message>
        <source>Furniture, or a heading of {one}?</source>
        <translation>版面杂项，或第 {one} 篇标题？</translation>
    </message>
    <message>
        <source>Furniture, or a new article?</source>
        <translation>版面杂项，或另一篇？</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>没有把握</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>把握 {percent}%</translation>
    </message>
    <message>
        <source>F9: furniture</source>
        <translation>F9：作版面杂项</translation>
    </message>
    <message>
        <source>F9: an article of its own</source>
        <translation>F9：自成一篇</translation>
    </message>
    <message>
        <source>F9: {role}</source>
        <translation>F9：改作{role}</translation>
    </message>
    <message>
        <source>F9: to article {number}</source>
        <translation>F9：归入第 {number} 篇</translation>
    </message>
</context>
<context>
    <name>DoubtDelegate</name>
    <message>
        <source>line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
</context>
<context>
    <name>DoubtPane</name>
    <message>
        <source>No doubts on this page.</source>
        <translation>本页没有疑点。</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的页面。</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>疑点</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Effort</name>
    <message>
        <source>1 edit</source>
        <translation>1 次操作</translation>
    </message>
    <message>
        <source>{n} edits</source>
        <translation>{n} 次操作</translation>
    </message>
    <message>
        <source>{undone} taken back</source>
        <translation>撤销 {undone} 次</translation>
    </message>
    <message>
        <source>{time} of work</source>
        <translation>用时 {time}</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>OCR failed on this page ({reason}); scale its picture down, or leave it out</source>
        <translation>此页 OCR 失败（{reason}）；请缩小图片，或略过此页</translation>
    </message>
    <message>
        <source>a border cannot be dragged over a whole fragment; merge or move instead</source>
        <translation>边界不能拖过整个片段；请改用合并或移动</translation>
    </message>
    <message>
        <source>a change of a label set must be of one set, with its name kept</source>
        <translation>标签集的一次改动只能是同一个标签集，名称不变</translation>
    </message>
    <message>
        <source>a correction here runs on into the text behind a border; take it back first</source>
        <translation>这里的一处更正跨过了边界；请先撤去它</translation>
    </message>
    <message>
        <source>a file of that name came before it in the archive</source>
        <translation>压缩包里前面已有同名文件</translation>
    </message>
    <message>
        <source>a mark {label} of the line at {start} does not lie in it, and is left out</source>
        <translation>位于 {start} 的行上的标记 {label} 超出该行，已略去</translation>
    </message>
    <message>
        <source>a page needs a name</source>
        <translation>页面需要一个名称</translation>
    </message>
    <message>
        <source>a paragraph has no list of sentences</source>
        <translation>有一个段落没有句子列表</translation>
    </message>
    <message>
        <source>a row of {table} ({row}) refers to a missing row of {parent}</source>
        <translation>{table} 的一行（{row}）指向 {parent} 中不存在的行</translation>
    </message>
    <message>
        <source>a sentence has no list of tokens</source>
        <translation>有一个句子没有词元列表</translation>
    </message>
    <message>
        <source>a span needs an id and a label</source>
        <translation>标记需要 id 和标签</translation>
    </message>
    <message>
        <source>a tag or comment of this HTML does not end within {limit} characters (line {line}); make the hOCR anew</source>
        <translation>此 HTML 第 {line} 行有标签或注释在 {limit} 个字符内没有结束；请重新生成 hOCR</translation>
    </message>
    <message>
        <source>a title or description has two texts in one language</source>
        <translation>标题或说明在同一种语言里有两段文字</translation>
    </message>
    <message>
        <source>a token has no text, or a tag that is none</source>
        <translation>有一个词元没有文字，或其标记无效</translation>
    </message>
    <message>
        <source>a value of the attribute {attribute} is empty or stands twice; take it out</source>
        <translation>属性“{attribute}”的某个值是空的或重复了，请去掉</translation>
    </message>
    <message>
        <source>an addition to article {id} is empty</source>
        <translation>对文章 {id} 的补充是空的</translation>
    </message>
    <message>
        <source>an annotator needs a name</source>
        <translation>标注者需要一个名称</translation>
    </message>
    <message>
        <source>an article has no id</source>
        <translation>有一篇文章没有 id</translation>
    </message>
    <message>
        <source>an article of the METS names the block {region}, which is not there</source>
        <translation>METS 中的一篇文章引用了不存在的文字块 {region}</translation>
    </message>
    <message>
        <source>an attribute has no name; give it one</source>
        <translation>有一个属性没有名称，请给它起名</translation>
    </message>
    <message>
        <source>and {n} more of that kind</source>
        <translation>另有 {n} 处类似情况</translation>
    </message>
    <message>
        <source>article {id} is empty</source>
        <translation>文章 {id} 是空的</translation>
    </message>
    <message>
        <source>go to the span first, then select what it is to take in</source>
        <translation>请先到那处标注，再选中要并入的文字</translation>
    </message>
    <message>
        <source>it begins before the text</source>
        <translation>它始于文本之前</translation>
    </message>
    <message>
        <source>it begins or ends inside of a character</source>
        <translation>它的起点或终点落在一个字符中间</translation>
    </message>
    <message>
        <source>it cannot be unpacked: {reason}</source>
        <translation>无法解压：{reason}</translation>
    </message>
    <message>
        <source>it has no label</source>
        <translation>它没有标签</translation>
    </message>
    <message>
        <source>it has no place</source>
        <translation>它没有位置</translation>
    </message>
    <message>
        <source>it is a device or a pipe; give the file beside the export</source>
        <translation>这是设备或管道；请给出导出文件旁的清单文件</translation>
    </message>
    <message>
        <source>it is a link; put the file itself into the archive</source>
        <translation>它是链接；请把文件本身放进压缩包</translation>
    </message>
    <message>
        <source>it is an archive in an archive; unpack it and import what is in it</source>
        <translation>它是压缩包里的压缩包；请先解压，再导入其中的文件</translation>
    </message>
    <message>
        <source>it is damaged: {reason}</source>
        <translation>它已损坏：{reason}</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it is larger than any manifest; give the file beside the export</source>
        <translation>文件太大，不可能是清单；请给出导出文件旁边的那个清单</translation>
    </message>
    <message>
        <source>it is locked with a password; unpack it and import what is in it</source>
        <translation>它有密码保护；请先解压，再导入其中的文件</translation>
    </message>
    <message>
        <source>it is packed in a way that is not known here; pack it with Deflate</source>
        <translation>不支持它的压缩方式；请用 Deflate 重新压缩</translation>
    </message>
    <message>
        <source>it stands there already</source>
        <translation>它已经在那里了</translation>
    </message>
    <message>
        <source>it stands there twice</source>
        <translation>它重复了</translation>
    </message>
    <message>
        <source>it was annotated {n} times; one of them was taken</source>
        <translation>它被标注过 {n} 次；只收下其中一次</translation>
    </message>
    <message>
        <source>it would be {size} MB, unpacked from {packed} KB; unpack it yourself if you trust it</source>
        <translation>它会从 {packed} KB 解压成 {size} MB；如果信得过，请自行解压</translation>
    </message>
    <message>
        <source>item {number} of the list: {reason}</source>
        <translation>列表第 {number} 项：{reason}</translation>
    </message>
    <message>
        <source>its end comes before its start</source>
        <translation>它的终点在起点之前</translation>
    </message>
    <message>
        <source>its name leads out of the archive; it was not read</source>
        <translation>它的名称指向压缩包之外；未读取</translation>
    </message>
    <message>
        <source>its offsets are no whole numbers</source>
        <translation>它的位置不是整数</translation>
    </message>
    <message>
        <source>its parts overlap</source>
        <translation>它的各部分互相重叠</translation>
    </message>
    <message>
        <source>its text cannot be read: {reason}</source>
        <translation>无法读取它的文本：{reason}</translation>
    </message>
    <message>
        <source>its text is empty: there is nothing to annotate</source>
        <translation>它的文本是空的：没有可标注的内容</translation>
    </message>
    <message>
        <source>line {line}: {said}</source>
        <translation>第 {line} 行：{said}</translation>
    </message>
    <message>
        <source>merging needs two articles, and there is no other one here</source>
        <translation>合并需要两篇文章，而这里没有另一篇</translation>
    </message>
    <message>
        <source>merging needs two labels</source>
        <translation>合并需要两个标签</translation>
    </message>
    <message>
        <source>no label of this string is the usual one; choose one</source>
        <translation>这段文字没有占多数的标签，请选择一个</translation>
    </message>
    <message>
        <source>no page is in {part}: there are too few pages that can be parted</source>
        <translation>{part} 中没有页面：可分的页面太少</translation>
    </message>
    <message>
        <source>no page is in {part}: there are too few sources that can be parted</source>
        <translation>{part} 中没有页面：可分的来源太少</translation>
    </message>
    <message>
        <source>no page is open</source>
        <translation>没有打开的页面</translation>
    </message>
    <message>
        <source>no suggestion is selected</source>
        <translation>没有选中建议</translation>
    </message>
    <message>
        <source>nothing here changes: it plays that role, or belongs to no article</source>
        <translation>这里没有可改的：它已经是这个角色，或不属于任何文章</translation>
    </message>
    <message>
        <source>nothing here changes: the span holds that already</source>
        <translation>没有变化：标注已经包含这些文字</translation>
    </message>
    <message>
        <source>nothing is corrected here</source>
        <translation>这里没有更正</translation>
    </message>
    <message>
        <source>nothing is marked here</source>
        <translation>这里没有标注</translation>
    </message>
    <message>
        <source>nothing is selected</source>
        <translation>没有选中文字</translation>
    </message>
    <message>
        <source>nothing is selected in the list</source>
        <translation>列表中没有选中任何一条</translation>
    </message>
    <message>
        <source>nothing is stored: {reason}</source>
        <translation>什么也没有存储：{reason}</translation>
    </message>
    <message>
        <source>nothing of the fragment would be left; delete or move it instead</source>
        <translation>这样片段就一点不剩了；请改用删除或移动</translation>
    </message>
    <message>
        <source>nothing of the span would be left; delete it instead</source>
        <translation>标注会一字不剩，请改用删除</translation>
    </message>
    <message>
        <source>one word alone is selected</source>
        <translation>选中的只有一个词</translation>
    </message>
    <message>
        <source>only white space is selected</source>
        <translation>只选中了空白</translation>
    </message>
    <message>
        <source>page {page} cannot be written as JSON: {reason}; put that right on the page</source>
        <translation>页面 {page} 无法写成 JSON：{reason}；请先在该页改正</translation>
    </message>
    <message>
        <source>page {page} is not in the workspace</source>
        <translation>工作区里没有页面 {page}</translation>
    </message>
    <message>
        <source>page {page} was deleted</source>
        <translation>页面 {page} 已被删除</translation>
    </message>
    <message>
        <source>select spans in the table first</source>
        <translation>请先在表中选择标注</translation>
    </message>
    <message>
        <source>select the text to take in the source first</source>
        <translation>请先在版面原文中选中要收进来的文字</translation>
    </message>
    <message>
        <source>select what is to be marked everywhere, or go to a span</source>
        <translation>请先选中要处处标注的文字，或把光标移到一处标注上</translation>
    </message>
    <message>
        <source>select what the span is to take in first</source>
        <translation>请先选中要并入标注的文字</translation>
    </message>
    <message>
        <source>span {id} has no range</source>
        <translation>标记 {id} 没有范围</translation>
    </message>
    <message>
        <source>spans of {label} have no attribute {attribute}; add it to the label set first</source>
        <translation>{label} 的标注没有属性“{attribute}”，请先在标签集里添加</translation>
    </message>
    <message>
        <source>spans of {label} have no attributes; add them to the label set</source>
        <translation>标签 {label} 没有属性；请先在标签集中添加</translation>
    </message>
    <message>
        <source>spans of {label} may not have gaps; mark one stretch, or allow it in the label set</source>
        <translation>{label} 的标注不能间断：请只标一段，或在标签集里允许间断</translation>
    </message>
    <message>
        <source>step {step} is not in the history any more</source>
        <translation>第 {step} 步已不在历史中</translation>
    </message>
    <message>
        <source>step {step} of the journal cannot be undone: {reason}</source>
        <translation>无法撤销日志中的第 {step} 步：{reason}</translation>
    </message>
    <message>
        <source>that belongs to no article already</source>
        <translation>它本来就不属于任何文章</translation>
    </message>
    <message>
        <source>that is an article of its own already</source>
        <translation>它已经自成一篇文章</translation>
    </message>
    <message>
        <source>that is furniture already</source>
        <translation>它已经是版面杂项</translation>
    </message>
    <message>
        <source>that is too long to be sought elsewhere; select less</source>
        <translation>选中的文字太长，无法在别处查找，请少选一些</translation>
    </message>
    <message>
        <source>that place is not in the article</source>
        <translation>这个位置不在该文章里</translation>
    </message>
    <message>
        <source>that place is not in the text that the span is in</source>
        <translation>那个位置不在标注所在的文字里</translation>
    </message>
    <message>
        <source>that span holds nothing but white space; delete it instead</source>
        <translation>那处标注只有空白，请改用删除</translation>
    </message>
    <message>
        <source>that span is not there any more</source>
        <translation>那处标注已经不在了</translation>
    </message>
    <message>
        <source>the JSON is UTF-16; save it as UTF-8</source>
        <translation>这个 JSON 是 UTF-16 编码；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>the JSON is nested too deeply for a page form; take the nested key out</source>
        <translation>这个 JSON 嵌套过深，不是页面格式；请去掉嵌套的键</translation>
    </message>
    <message>
        <source>the JSON is not UTF-8: the byte at {offset} does not belong there; save it as UTF-8</source>
        <translation>这个 JSON 不是 UTF-8：第 {offset} 字节不合法；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>the PDF has no page</source>
        <translation>PDF 中没有页面</translation>
    </message>
    <message>
        <source>the PDF has no page {number}</source>
        <translation>PDF 没有第 {number} 页</translation>
    </message>
    <message>
        <source>the PDF has {pages} pages; split it into files of at most {limit}</source>
        <translation>PDF 有 {pages} 页；请拆成每份不超过 {limit} 页的文件</translation>
    </message>
    <message>
        <source>the PDF is encrypted; save it without its password and read it again</source>
        <translation>PDF 已加密；请去掉密码另存后再读入</translation>
    </message>
    <message>
        <source>the PDF is larger than {limit} MB; split it into smaller ones</source>
        <translation>PDF 大于 {limit} MB；请拆成较小的文件</translation>
    </message>
    <message>
        <source>the XML cannot be read: {reason}</source>
        <translation>无法读取此 XML：{reason}</translation>
    </message>
    <message>
        <source>the XML declares entities or refers to other files, which may be an attack; take its DOCTYPE out</source>
        <translation>XML 声明了实体或引用了其他文件，可能是攻击；请去掉其 DOCTYPE</translation>
    </message>
    <message>
        <source>the XML is larger than {limit} MB; split it into one file a page</source>
        <translation>XML 超过 {limit} MB；请拆成每页一个文件</translation>
    </message>
    <message>
        <source>the alternative does not fit this page any more</source>
        <translation>这一读法已不再适用于本页</translation>
    </message>
    <message>
        <source>the answer was {answer}, not accept: its spans were not taken</source>
        <translation>答复是 {answer}，不是 accept：其标注未收下</translation>
    </message>
    <message>
        <source>the archive holds more than {limit} GB, unpacked; part it</source>
        <translation>压缩包解压后超过 {limit} GB；请分成几个</translation>
    </message>
    <message>
        <source>the archive holds {n} files, which is more than {most}; part it</source>
        <translation>压缩包里有 {n} 个文件，超过 {most} 个；请分成几个</translation>
    </message>
    <message>
        <source>the archive is damaged: {reason}; get it anew</source>
        <translation>压缩包已损坏：{reason}；请重新获取</translation>
    </message>
    <message>
        <source>the article is at that end of the page already</source>
        <translation>文章已在页面的这一端</translation>
    </message>
    <message>
        <source>the articles in {file} cannot be read: {reason}</source>
        <translation>无法读取 {file} 中的文章：{reason}</translation>
    </message>
    <message>
        <source>the attribute {attribute} is a choice of nothing; list its values</source>
        <translation>属性“{attribute}”是选择项却没有可选的值，请列出</translation>
    </message>
    <message>
        <source>the attribute {attribute} lists values but is no choice; make it one</source>
        <translation>属性“{attribute}”列了值却不是选择项，请改为选择项</translation>
    </message>
    <message>
        <source>the dictionary of the label {label} holds an empty entry; take it out</source>
        <translation>标签 {label} 的词典里有空条目，请去掉</translation>
    </message>
    <message>
        <source>the disk is full: make room, then go on; what was stored before is safe in {path}</source>
        <translation>磁盘已满：请腾出空间后继续；此前存储的内容安全地保存在 {path}</translation>
    </message>
    <message>
        <source>the doubt at {at} has a confidence of {confidence}, not one from 0 to 1</source>
        <translation>{at} 处疑点的把握为 {confidence}，不在 0 到 1 之间</translation>
    </message>
    <message>
        <source>the doubt at {at} lies outside the text of {length} characters</source>
        <translation>{at} 处的疑点超出了全文 {length} 字的范围</translation>
    </message>
    <message>
        <source>the encoding of the text cannot be found out (it is not UTF-8, UTF-16, GB18030 or Big5); open it in an editor that shows it rightly and save it as UTF-8</source>
        <translation>无法判断文本的编码（不是 UTF-8、UTF-16、GB18030 或 Big5）；请用能正确显示它的编辑器打开，另存为 UTF-8</translation>
    </message>
    <message>
        <source>the figures of what was learnt of {source} cannot be read; learn again</source>
        <translation>无法读取从 {source} 学到的内容的数据；请重新学习</translation>
    </message>
    <message>
        <source>the file cannot be read: {reason}</source>
        <translation>无法读取文件：{reason}</translation>
    </message>
    <message>
        <source>the file has been closed</source>
        <translation>文件已关闭</translation>
    </message>
    <message>
        <source>the file has no picture {number}</source>
        <translation>文件中没有第 {number} 幅图</translation>
    </message>
    <message>
        <source>the file holds {count} pictures; split it into files of at most {limit}</source>
        <translation>文件中有 {count} 幅图；请拆成每个至多 {limit} 幅的文件</translation>
    </message>
    <message>
        <source>the file is broken, has no page, or is no PDF at all</source>
        <translation>文件已损坏、没有页面，或根本不是 PDF</translation>
    </message>
    <message>
        <source>the file is damaged: {reason}</source>
        <translation>文件已损坏：{reason}</translation>
    </message>
    <message>
        <source>the file is empty: there is no page form in it</source>
        <translation>文件是空的：里面没有页面数据</translation>
    </message>
    <message>
        <source>the file is empty: there is nothing in it to annotate</source>
        <translation>文件是空的：没有可标注的内容</translation>
    </message>
    <message>
        <source>the file is larger than {limit} MB, which no newspaper page is; split it into pages</source>
        <translation>文件大于 {limit} MB，不可能是一个报纸版面；请拆成单页</translation>
    </message>
    <message>
        <source>the file that this page was read from, {file}, is in the archive {archive}; unpack that and locate the file</source>
        <translation>这一页所用的文件 {file} 在压缩包 {archive} 里；请先解压，再指出文件位置</translation>
    </message>
    <message>
        <source>the file that this page was read from, {file}, is neither where it was nor beside the workspace; locate it</source>
        <translation>本页的来源文件 {file} 不在原处，也不在工作区旁边；请查找它</translation>
    </message>
    <message>
        <source>the file was replaced while it was being read; read it again</source>
        <translation>文件在读取过程中被替换；请重新读取</translation>
    </message>
    <message>
        <source>the file {name} is a link to another folder; put the file itself there</source>
        <translation>文件 {name} 是指向另一文件夹的链接；请把文件本身放在那里</translation>
    </message>
    <message>
        <source>the folder of {path} may not be written: the workspace can only be read</source>
        <translation>{path} 所在的文件夹不可写：工作区只能读取</translation>
    </message>
    <message>
        <source>the form has no text, and there is no file {name} beside it; put the text there</source>
        <translation>页面数据里没有文本，旁边也没有文件 {name}；请把文本放在那里</translation>
    </message>
    <message>
        <source>the form has no text, and {name} is not the name of a file beside it; put text into the form</source>
        <translation>页面数据里没有文本，{name} 也不是旁边文件的名称；请把文本写进页面数据</translation>
    </message>
    <message>
        <source>the fragment at {start} has no role</source>
        <translation>{start} 处的片段没有角色</translation>
    </message>
    <message>
        <source>the fragment is at the end of its article&apos;s reading order already</source>
        <translation>片段已在本篇阅读顺序的尽头</translation>
    </message>
    <message>
        <source>the fragment or furniture {start}..{end} holds nothing but white space</source>
        <translation>片段或版面杂项 {start}..{end} 里只有空白</translation>
    </message>
    <message>
        <source>the id {id} stands twice</source>
        <translation>编号 {id} 重复了</translation>
    </message>
    <message>
        <source>the index of the texts is damaged ({reason}): searching may miss pages</source>
        <translation>文本索引已损坏（{reason}）：搜索可能漏掉页面</translation>
    </message>
    <message>
        <source>the instruction of chat does not show the page; write {field} where it is to stand</source>
        <translation>chat 的指令里没有版面文字；请在应出现的地方写上 {field}</translation>
    </message>
    <message>
        <source>the journal is damaged ({reason}); put a backup in the workspace&apos;s place</source>
        <translation>历史记录已损坏（{reason}）；请用备份替换此工作区</translation>
    </message>
    <message>
        <source>the key {key} stands twice in one object; take one out</source>
        <translation>键 {key} 在同一对象中出现两次；请去掉一个</translation>
    </message>
    <message>
        <source>the label set is of the newer kind {schema}; update the program</source>
        <translation>标签集是更新的格式 {schema}，请更新本程序</translation>
    </message>
    <message>
        <source>the label set {name} has no label to mark with</source>
        <translation>标签集 {name} 中没有可用的标签</translation>
    </message>
    <message>
        <source>the label set {name} has only {count} labels that can be used</source>
        <translation>标签集“{name}”中可用的标签只有 {count} 个</translation>
    </message>
    <message>
        <source>the label set {name} is damaged in the workspace ({reason}); put a backup of the workspace in its place</source>
        <translation>工作区中的标签集 {name} 已损坏（{reason}）；请用备份替换此工作区</translation>
    </message>
    <message>
        <source>the label set {name} was changed meanwhile; open it again</source>
        <translation>标签集“{name}”在此期间被改动了，请重新打开</translation>
    </message>
    <message>
        <source>the label sets cannot be read: {reason}</source>
        <translation>标签集无法读取：{reason}</translation>
    </message>
    <message>
        <source>the label {label} cannot be written as XML; take out its control characters</source>
        <translation>标签 {label} 无法写入 XML；请去掉其中的控制字符</translation>
    </message>
    <message>
        <source>the label {label} has the colour {colour}; write it as # and six digits from 0 to f, such as #3b82f6</source>
        <translation>标签 {label} 的颜色是 {colour}；请写成 # 加六位 0 到 f 的数字，如 #3b82f6</translation>
    </message>
    <message>
        <source>the label {label} has the key {key}; a key is one digit or one small letter</source>
        <translation>标签 {label} 的键是 {key}；键只能是一个数字或一个小写字母</translation>
    </message>
    <message>
        <source>the label {label} has two attributes called {attribute}; rename one</source>
        <translation>标签 {label} 有两个名为“{attribute}”的属性，请改一个名</translation>
    </message>
    <message>
        <source>the label {label} is its own parent, by way of {parent}; take one of the parents out</source>
        <translation>标签 {label} 经由 {parent} 成了自己的上级，请去掉其中一个上级</translation>
    </message>
    <message>
        <source>the label {label} is not in the set {name}; add it there, or use another set</source>
        <translation>标签集“{name}”里没有标签 {label}，请添加，或换一个标签集</translation>
    </message>
    <message>
        <source>the label {label} is switched off; switch it on in the label set</source>
        <translation>标签 {label} 已停用，请在标签集里启用</translation>
    </message>
    <message>
        <source>the labels {label} and {other} have the same key {key}; give one of them another</source>
        <translation>标签 {label} 和 {other} 的键都是 {key}，请换掉一个</translation>
    </message>
    <message>
        <source>the number at character {offset} is too large; write it as a text</source>
        <translation>第 {offset} 字处的数太大；请写成文本</translation>
    </message>
    <message>
        <source>the number {number} has more than 64 bits; write it as a text</source>
        <translation>数 {number} 超过 64 位；请写成文本</translation>
    </message>
    <message>
        <source>the offsets count UTF-16 units, and were put right</source>
        <translation>位置按 UTF-16 单元计数，已换算</translation>
    </message>
    <message>
        <source>the offsets count UTF-16 units, line ends as one, and were put right</source>
        <translation>位置按 UTF-16 单元计数，且换行算一个，已换算</translation>
    </message>
    <message>
        <source>the offsets count bytes of UTF-8, and were put right</source>
        <translation>位置按 UTF-8 字节计数，已换算</translation>
    </message>
    <message>
        <source>the offsets count code points here, and were put right</source>
        <translation>这里的位置按码点计数，已换算</translation>
    </message>
    <message>
        <source>the offsets count line ends of two characters as one, and were put right</source>
        <translation>位置把两个字符的换行算作一个，已换算</translation>
    </message>
    <message>
        <source>the page cannot be drawn, and it has no text layer</source>
        <translation>此页无法绘制，也没有文字层</translation>
    </message>
    <message>
        <source>the page form is of the newer kind {schema}; update the program</source>
        <translation>页面格式 {schema} 较新；请更新本程序</translation>
    </message>
    <message>
        <source>the page has more characters than a sheet of paper holds</source>
        <translation>本页的字数多于一张纸所能容纳</translation>
    </message>
    <message>
        <source>the page has no annotation</source>
        <translation>该页没有标注</translation>
    </message>
    <message>
        <source>the page is broken</source>
        <translation>本页已损坏</translation>
    </message>
    <message>
        <source>the page is larger than a PDF may be</source>
        <translation>本页大于 PDF 所允许的尺寸</translation>
    </message>
    <message>
        <source>the parent of the label {label} is {parent}, which is not in the set {name}; add it, or name another</source>
        <translation>标签 {label} 的上级是 {parent}，而标签集“{name}”里没有它；请添加，或另指上级</translation>
    </message>
    <message>
        <source>the picture has no pixels</source>
        <translation>图片没有像素</translation>
    </message>
    <message>
        <source>the picture has {width} × {height} pixels, too few for a line of text</source>
        <translation>图片只有 {width} × {height} 像素，容不下一行文字</translation>
    </message>
    <message>
        <source>the picture has {width} × {height} pixels; at most {side} on a side and {pixels} million in all can be read: scale it down</source>
        <translation>图片有 {width} × {height} 像素；每边至多 {side}、总共至多 {pixels} 百万才能读：请缩小</translation>
    </message>
    <message>
        <source>the picture is broken, or is no PNG, JPEG or TIFF ({reason})</source>
        <translation>图片已损坏，或不是 PNG、JPEG、TIFF（{reason}）</translation>
    </message>
    <message>
        <source>the picture needs more memory than there is; scale it down</source>
        <translation>图片所需内存超过现有内存；请缩小</translation>
    </message>
    <message>
        <source>the places of the page&apos;s characters are damaged ({reason}); put a backup in the workspace&apos;s place</source>
        <translation>本页各字符的位置已损坏（{reason}）；请换上备份</translation>
    </message>
    <message>
        <source>the reading order names the region {region}, which is not there</source>
        <translation>阅读顺序引用了不存在的区域 {region}</translation>
    </message>
    <message>
        <source>the region {region} is in two articles; it stays in the first</source>
        <translation>区域 {region} 属于两篇文章；归入第一篇</translation>
    </message>
    <message>
        <source>the selection runs over the border of an article; mark each side by itself, or put the border right first</source>
        <translation>选区跨过了文章的边界；请两边分别标注，或先改正边界</translation>
    </message>
    <message>
        <source>the selection touches no article</source>
        <translation>所选内容不涉及任何文章</translation>
    </message>
    <message>
        <source>the setting {key} of {path} is damaged ({reason}); set it again</source>
        <translation>{path} 的设置 {key} 已损坏（{reason}）；请重新设置</translation>
    </message>
    <message>
        <source>the shares {shares} do not make a hundred; give three like 80/10/10</source>
        <translation>份额 {shares} 相加不是一百；请写成如 80/10/10 的三个数</translation>
    </message>
    <message>
        <source>the step does not fit the page as it is now ({what}); run `annotator check`</source>
        <translation>这一步与页面现状不符（{what}）；请运行 `annotator check`</translation>
    </message>
    <message>
        <source>the step does not fit the page {name} as it is now; run `annotator check`</source>
        <translation>这一步与页面 {name} 的现状不符；请运行 `annotator check`</translation>
    </message>
    <message>
        <source>the task has no text: its data holds none</source>
        <translation>任务没有文本：它的 data 里没有</translation>
    </message>
    <message>
        <source>the text ends at {length}</source>
        <translation>文本到 {length} 为止</translation>
    </message>
    <message>
        <source>the {key} of {name} holds half of a surrogate pair; write it in UTF-8</source>
        <translation>{name} 的 {key} 含有半个代理对；请用 UTF-8 书写</translation>
    </message>
    <message>
        <source>the {what} of chat has the field {field}; there are {names}</source>
        <translation>chat 的 {what} 里有字段 {field}；可用的有 {names}</translation>
    </message>
    <message>
        <source>there is no text on this page; OCR has not been run, or found nothing</source>
        <translation>本页没有文字：未做文字识别，或没有识别出文字</translation>
    </message>
    <message>
        <source>this ALTO has no Page; export it again</source>
        <translation>此 ALTO 中没有 Page；请重新导出</translation>
    </message>
    <message>
        <source>this HTML is no hOCR: it has no ocr_page; give the text, or hOCR from the engine</source>
        <translation>此 HTML 不是 hOCR：没有 ocr_page；请提供文本，或由识别引擎输出的 hOCR</translation>
    </message>
    <message>
        <source>this JSON is no page form: it has {keys}; a page form has page, text and articles, another program&apos;s record a text and its labels</source>
        <translation>这个 JSON 不是页面格式：它有 {keys}；页面格式应有 page、text 和 articles，其他程序的记录应有文本及其标签</translation>
    </message>
    <message>
        <source>this METS leads to no ALTO file beside it; put them into its folder, or into one called alto</source>
        <translation>此 METS 所指的 ALTO 文件不在旁边；请放到它所在的文件夹，或其中名为 alto 的文件夹</translation>
    </message>
    <message>
        <source>this PAGE-XML has no Page; export it again</source>
        <translation>此 PAGE-XML 中没有 Page；请重新导出</translation>
    </message>
    <message>
        <source>this XML begins with {name}; PAGE-XML, ALTO and METS can be read</source>
        <translation>此 XML 的根元素是 {name}；可读取的是 PAGE-XML、ALTO 和 METS</translation>
    </message>
    <message>
        <source>this cannot be the name of a file</source>
        <translation>这不能作文件名</translation>
    </message>
    <message>
        <source>this is a picture of text, and what reads pictures is not installed ({reason}): run `{python} -m pip install &apos;annotator[ocr]&apos;` and import it again</source>
        <translation>这是文字图片，而 OCR 组件未安装（{reason}）：请运行 `{python} -m pip install &apos;annotator[ocr]&apos;` 后重新导入</translation>
    </message>
    <message>
        <source>this is a picture, and OCR is switched off; switch it on and import it again</source>
        <translation>这是图片，而 OCR 已关闭；请开启后重新导入</translation>
    </message>
    <message>
        <source>what reads pictures came without its models ({reason}): run `{python} -m pip install --force-reinstall &apos;rapidocr&lt;3.11&apos;`</source>
        <translation>OCR 组件缺少模型（{reason}）：请运行 `{python} -m pip install --force-reinstall &apos;rapidocr&lt;3.11&apos;`</translation>
    </message>
    <message>
        <source>{count} letters or digits of the file are not drawn, and are left out</source>
        <translation>文件中有 {count} 个字母、汉字或数字没有画出来，未收下</translation>
    </message>
    <message>
        <source>{count} letters or digits of the file stand off the page, and are left out</source>
        <translation>文件中有 {count} 个字母、汉字或数字在页面之外，未收下</translation>
    </message>
    <message>
        <source>{page}: comments and attributes of {count} spans are left out</source>
        <translation>{page}：{count} 处标注的批注和属性未写出</translation>
    </message>
    <message>
        <source>{page}: the page’s comment and all flags are left out</source>
        <translation>{page}：页面批注和所有旗标未写出</translation>
    </message>
    <message>
        <source>{path} holds {name}, which no export has made, and is not replaced; take that out, or give another name</source>
        <translation>{path} 里有 {name}，它不是导出产生的，因此不替换该文件夹；请把它移走，或另取一个名字</translation>
    </message>
    <message>
        <source>this page has no facsimile: it came from a text, not from a PDF or a picture</source>
        <translation>本页没有版面图：它来自文本，而不是 PDF 或图片</translation>
    </message>
    <message>
        <source>docbin needs spaCy, which is not installed: run `{python} -m pip install &apos;annotator[spacy]&apos;` and export again</source>
        <translation>docbin 需要 spaCy，但未安装：请运行 `{python} -m pip install &apos;annotator[spacy]&apos;`，再导出一次</translation>
    </message>
    <message>
        <source>the text holds half of a surrogate pair</source>
        <translation>文本中有半个代理对</translation>
    </message>
    <message>
        <source>the text holds half of a surrogate pair at {offset}; read the file again in its right encoding</source>
        <translation>文本在 {offset} 处有半个代理对；请用正确的编码重新读取文件</translation>
    </message>
    <message>
        <source>the text in the comments is not that of the tokens; it was not used</source>
        <translation>注释里的文本与词元不符；未采用</translation>
    </message>
    <message>
        <source>the text is not the one that was annotated: its sha256 is {is_now}, the form says {said}</source>
        <translation>文本不是当初标注的那一份：它的 sha256 是 {is_now}，页面数据里写的是 {said}</translation>
    </message>
    <message>
        <source>the text is not the one that was brought in</source>
        <translation>文本与当初导入的不同</translation>
    </message>
    <message>
        <source>the text is {encoding}, but the byte at {offset} does not belong there; the file was cut short or damaged: get it anew, or save it again as UTF-8</source>
        <translation>文本是 {encoding} 编码，但第 {offset} 字节不合法；文件不完整或已损坏：请重新获取，或另存为 UTF-8</translation>
    </message>
    <message>
        <source>the text that the span is in ends here</source>
        <translation>标注所在的文字到此为止</translation>
    </message>
    <message>
        <source>the text was changed by another program: it is read line by line, and spaces and empty lines between them are not as they were</source>
        <translation>文本被其他程序改过：按行读入，行间的空白和空行与原来不同</translation>
    </message>
    <message>
        <source>the time of step {step} of the journal is damaged ({reason}); put a backup in the workspace&apos;s place</source>
        <translation>历史记录第 {step} 步的时间已损坏（{reason}）；请用备份替换此工作区</translation>
    </message>
    <message>
        <source>the two paragraphs come from different places of the page; merge or move them instead</source>
        <translation>这两段来自页面的不同位置；请改用合并或移动</translation>
    </message>
    <message>
        <source>the workspace has not all pages of the manifest; missing: {names}</source>
        <translation>工作区缺少清单中的页面：{names}</translation>
    </message>
    <message>
        <source>the {key} of {name} is {value}; give a whole number from {low} to {high}</source>
        <translation>{name} 的 {key} 是 {value}；请给出 {low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>the {what} is larger than {limit} MB; write one page form a line, as JSON Lines</source>
        <translation>{what} 大于 {limit} MB；请写成 JSON Lines，每行一个页面</translation>
    </message>
    <message>
        <source>there is a label set {name} already; choose another name</source>
        <translation>已有标签集“{name}”，请另取名称</translation>
    </message>
    <message>
        <source>there is a label {label} already; merge the two, or choose another name</source>
        <translation>已经有标签 {label}；请合并两者，或另取名称</translation>
    </message>
    <message>
        <source>there is half of a surrogate pair at character {offset}; it is no character, and must be taken out where the file was made</source>
        <translation>第 {offset} 字处有半个代理对；它不是字符，须在生成文件的地方去掉</translation>
    </message>
    <message>
        <source>there is no annotation of {name}; there are some of {names}</source>
        <translation>没有 {name} 的标注；有标注的是 {names}</translation>
    </message>
    <message>
        <source>there is no article on that side</source>
        <translation>那一侧没有文章</translation>
    </message>
    <message>
        <source>there is no article {number}</source>
        <translation>没有第 {number} 篇文章</translation>
    </message>
    <message>
        <source>there is no border here</source>
        <translation>这里没有边界</translation>
    </message>
    <message>
        <source>there is no doubt at the caret; go to one first</source>
        <translation>光标处没有疑点；请先跳到一个疑点</translation>
    </message>
    <message>
        <source>there is no file {name} beside it; put the text there</source>
        <translation>旁边没有文件 {name}；请把文本放在那里</translation>
    </message>
    <message>
        <source>there is no format {name}; there are {names}</source>
        <translation>没有 {name} 这种格式；现有 {names}</translation>
    </message>
    <message>
        <source>there is no label set {name}; there are {names}</source>
        <translation>没有标签集 {name}；现有 {names}</translation>
    </message>
    <message>
        <source>there is no text on this picture that could be read</source>
        <translation>这幅图片上没有可识别的文字</translation>
    </message>
    <message>
        <source>there is no word at the caret; select what is meant</source>
        <translation>光标处没有词，请选中要标的文字</translation>
    </message>
    <message>
        <source>there is no workspace at {path}</source>
        <translation>{path} 处没有工作区</translation>
    </message>
    <message>
        <source>there is nothing to split off here: the article starts or ends here</source>
        <translation>这里切不出内容：文章从这里开始或到此结束</translation>
    </message>
    <message>
        <source>there is only white space between here and there</source>
        <translation>两处之间只有空白</translation>
    </message>
    <message>
        <source>these are no keys</source>
        <translation>这不是按键</translation>
    </message>
    <message>
        <source>this cannot be the name of a file; give another one</source>
        <translation>这不能用作文件名；请换一个</translation>
    </message>
    <message>
        <source>this crosses the edge of {text} ({other}), and spans of {label} may not overlap; move an edge, or allow it in the label set</source>
        <translation>这会跨过“{text}”（{other}）的边缘，而 {label} 的标注不能交叉；请移动边缘，或在标签集里允许交叉</translation>
    </message>
    <message>
        <source>this doubt has no alternative; put it right by hand, or keep it as it is</source>
        <translation>这个疑点没有另一读法；请手工改正，或维持原样</translation>
    </message>
    <message>
        <source>this is a device or a pipe, not a file; write it to a file first</source>
        <translation>这是设备或管道，不是文件；请先写入文件</translation>
    </message>
    <message>
        <source>this is a folder; the files in it are read one by one</source>
        <translation>这是文件夹；其中的文件会逐个读取</translation>
    </message>
    <message>
        <source>this is a piece of a page, as `spans` has it; export whole pages as `pages`, or spans with unit=page</source>
        <translation>这是 `spans` 格式的页面片段；请按 `pages` 导出整页，或以 unit=page 导出标注</translation>
    </message>
    <message>
        <source>this is being done already</source>
        <translation>这件事正在进行</translation>
    </message>
    <message>
        <source>this is marked as {label} already</source>
        <translation>这里已经标为 {label}</translation>
    </message>
    <message>
        <source>this is no CoNLL: no column of it holds tags such as B-PER, I-PER and O; give a token and its tag a line</source>
        <translation>这不是 CoNLL：没有一列是 B-PER、I-PER、O 这样的标记；请每行写一个词元及其标记</translation>
    </message>
    <message>
        <source>this is no JSON: {reason} at character {offset}; the file was cut short or is of another kind</source>
        <translation>这不是 JSON：第 {offset} 字处 {reason}；文件不完整或属于其他类型</translation>
    </message>
    <message>
        <source>this is no difference of the journal ({reason})</source>
        <translation>这不是日志中的差异（{reason}）</translation>
    </message>
    <message>
        <source>this is no line of brat: {line}</source>
        <translation>这一行不符合 brat 格式：{line}</translation>
    </message>
    <message>
        <source>this is no manifest of an export: its schema is not {schema}</source>
        <translation>这不是导出清单：其 schema 不是 {schema}</translation>
    </message>
    <message>
        <source>this is no page form but {kind}; a page form is an object with page, text and articles</source>
        <translation>这不是页面格式，而是 {kind}；页面格式是含有 page、text 和 articles 的对象</translation>
    </message>
    <message>
        <source>this is no text: it is {encoding}, but there is a NUL at character {offset}</source>
        <translation>这不是文本：编码为 {encoding}，但第 {offset} 字处有 NUL</translation>
    </message>
    <message>
        <source>this is no whole XML: line {line}, column {column} ({reason}); the file was cut short or is of another kind</source>
        <translation>XML 不完整：第 {line} 行第 {column} 列（{reason}）；文件被截断，或属于其他类型</translation>
    </message>
    <message>
        <source>this is not confirmed</source>
        <translation>本篇尚未确认</translation>
    </message>
    <message>
        <source>this is {schema}, not a page form; only pages can be imported: export them as `pages`</source>
        <translation>这是 {schema}，不是页面格式；只能导入页面：请按 `pages` 导出</translation>
    </message>
    <message>
        <source>this lies inside {text} ({other}), and spans of {label} may not lie inside others; delete that one first, or allow it in the label set</source>
        <translation>这在“{text}”（{other}）之内，而 {label} 的标注不能嵌套在别的标注里；请先删除那一处，或在标签集里允许嵌套</translation>
    </message>
    <message>
        <source>this looks like binary data, not like a text: there is a NUL at byte {offset}; if it is a text all the same, save it as UTF-8</source>
        <translation>这像是二进制数据，不像文本：第 {offset} 字节是 NUL；如果确是文本，请另存为 UTF-8</translation>
    </message>
    <message>
        <source>this looks like {what}, not like a text; export the text of it to a .txt file and import that</source>
        <translation>这像是 {what}，不像文本；请把其中的文字导出为 .txt 文件再导入</translation>
    </message>
    <message>
        <source>this page does not say which characters it shows, and OCR is switched off; switch it on and import it again</source>
        <translation>此页的文字层没有给出字符，而 OCR 已关闭；请开启后重新导入</translation>
    </message>
    <message>
        <source>this page has no text layer, and OCR is switched off; switch it on and import it again</source>
        <translation>此页没有文字层，而 OCR 已关闭；请开启后重新导入</translation>
    </message>
    <message>
        <source>this page holds nothing but white space</source>
        <translation>本页只有空白</translation>
    </message>
    <message>
        <source>this text belongs to no article yet</source>
        <translation>这段文字还不属于任何文章</translation>
    </message>
    <message>
        <source>this workspace is only being read</source>
        <translation>工作区处于只读状态</translation>
    </message>
    <message>
        <source>two labels of the set {name} are called {label}; rename one</source>
        <translation>标签集“{name}”里有两个标签叫 {label}，请改一个名</translation>
    </message>
    <message>
        <source>two regions have the id {region}; what refers to it means the first</source>
        <translation>有两个区域的 id 都是 {region}；引用它的都指第一个</translation>
    </message>
    <message>
        <source>two rows of {table} have one position</source>
        <translation>{table} 有两行位置相同</translation>
    </message>
    <message>
        <source>two {what} have the id {id}</source>
        <translation>有两个{what}的 id 都是 {id}</translation>
    </message>
    <message>
        <source>type a text to search for, or choose a label or a role</source>
        <translation>请输入要搜索的文字，或选择标签或角色</translation>
    </message>
    <message>
        <source>what has no place here was not taken: {n} {what}</source>
        <translation>这里存不下的未收：{n} {what}</translation>
    </message>
    <message>
        <source>what was learnt cannot be read ({reason}): pages are proposed without it; learn again</source>
        <translation>无法读取学到的内容（{reason}）：提案时不使用它；请重新学习</translation>
    </message>
    <message>
        <source>what was learnt of {source} is damaged ({reason}); learn again</source>
        <translation>从 {source} 学到的内容已损坏（{reason}）；请重新学习</translation>
    </message>
    <message>
        <source>{column} is noted as {stored}, but is {is_now}</source>
        <translation>{column} 记为 {stored}，实为 {is_now}</translation>
    </message>
    <message>
        <source>{count} characters are said to stand outside of the page; they have no place</source>
        <translation>有 {count} 个字符的坐标在页面之外，不记位置</translation>
    </message>
    <message>
        <source>{count} regions have an id that stands before; what refers to it means the first</source>
        <translation>有 {count} 个区域的 id 与前面的重复；引用它们的都指第一个</translation>
    </message>
    <message>
        <source>{file} came without its picture; locate it</source>
        <translation>{file} 没有附带图片；请查找它</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}</source>
        <translation>无法读取 {file}：{reason}</translation>
    </message>
    <message>
        <source>{file} is no longer the file that this page was read from; locate the one that it was</source>
        <translation>{file} 已不是本页当初的来源文件；请查找原来的文件</translation>
    </message>
    <message>
        <source>{file} is not the file that this page was read from: its bytes are others</source>
        <translation>{file} 不是本页的来源文件：内容不同</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}：{reason}</translation>
    </message>
    <message>
        <source>{file}: {said}</source>
        <translation>{file}：{said}</translation>
    </message>
    <message>
        <source>{file}:{line}: {said}</source>
        <translation>{file}:{line}：{said}</translation>
    </message>
    <message>
        <source>{first} and {second} hold nearly the same text ({percent} % of its clauses): they are in one part</source>
        <translation>{first} 与 {second} 有几乎相同的文字（{percent} % 的分句）：放在同一部分</translation>
    </message>
    <message>
        <source>{found} stands there, not {said}</source>
        <translation>那里是 {found}，不是 {said}</translation>
    </message>
    <message>
        <source>{keys} belongs to the input method</source>
        <translation>{keys} 是输入法的按键</translation>
    </message>
    <message>
        <source>{keys} belongs to “{command}” already</source>
        <translation>{keys} 已是“{command}”的快捷键</translation>
    </message>
    <message>
        <source>{keys} types text or moves the caret: add Ctrl or Alt</source>
        <translation>{keys} 用于输入文字或移动光标：请加上 Ctrl 或 Alt</translation>
    </message>
    <message>
        <source>{keys}: not what JSON can hold</source>
        <translation>{keys}：JSON 无法容纳</translation>
    </message>
    <message>
        <source>{label} at {places} was left out: {reason}</source>
        <translation>{label}（位置 {places}）未收下：{reason}</translation>
    </message>
    <message>
        <source>{label} is no name for a label: it is empty, or begins or ends with a space</source>
        <translation>{label} 不能作标签名：它是空的，或以空格开头或结尾</translation>
    </message>
    <message>
        <source>{length} characters are more than a correction may hold ({longest}); is this the text that you meant to paste?</source>
        <translation>{length} 字超过了一处更正的上限（{longest}）；要粘贴的确是这段文字吗？</translation>
    </message>
    <message>
        <source>{name} has no option {key}; its options are {names}</source>
        <translation>{name} 没有选项 {key}；它的选项有：{names}</translation>
    </message>
    <message>
        <source>{name} has no {key} {value}; there are {names}</source>
        <translation>{name} 没有 {key} {value}；可用的有：{names}</translation>
    </message>
    <message>
        <source>{name} is no name for a label set: it is empty, or begins or ends with a space</source>
        <translation>{name} 不能作标签集名：它是空的，或以空格开头或结尾</translation>
    </message>
    <message>
        <source>{page} was changed meanwhile; open it again</source>
        <translation>{page} 在此期间已被改动；请重新打开</translation>
    </message>
    <message>
        <source>{page}: line {line} (at {start}) is left out: it takes more tokens than a window may</source>
        <translation>{page}：第 {line} 行（位置 {start}）未导出：它超过了一个窗口的词元上限</translation>
    </message>
    <message>
        <source>{page}: the article {text} (at {start}) is left out: with its answer it takes more tokens than a window may; raise `tokens`, or ask for the outline</source>
        <translation>{page}：文章“{text}”（位置 {start}）未导出：连同答案超过了一个窗口的词元上限；请调高 `tokens`，或只要提纲</translation>
    </message>
    <message>
        <source>{page}: the correction at {start} is left out: this format has the text as it was read</source>
        <translation>{page}：位于 {start} 的更正未导出：此格式保留读入时的文本</translation>
    </message>
    <message>
        <source>{page}: the correction of {text} (at {start}) is left out: it runs out of its article</source>
        <translation>{page}：对“{text}”（位置 {start}）的改正未导出：它超出了所在的文章</translation>
    </message>
    <message>
        <source>{page}: the correction of {text} (at {start}) is left out: it stands in no article</source>
        <translation>{page}：对“{text}”（位置 {start}）的改正未导出：它不在任何文章里</translation>
    </message>
    <message>
        <source>{page}: the furniture {text} (at {start}) is left out: it takes more tokens than a window may; raise `tokens`</source>
        <translation>{page}：版面杂项“{text}”（位置 {start}）未导出：它超过了一个窗口的词元上限；请调高 `tokens`</translation>
    </message>
    <message>
        <source>{page}: the span {id} ({label}, at {start}) is left out: it marks nothing but white space</source>
        <translation>{page}：标注 {id}（{label}，位于 {start}）未导出：它只标了空白</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: a correction runs over its edge</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：有一处更正跨过它的边缘</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: a correction takes it out</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：更正把它删去了</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: another span stands in its place</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：该处已有其他标注</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: it begins or ends inside a word</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：它的边界落在词中间</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: it has a gap</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：它不连续</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: it holds nothing but white space</source>
        <translation>{page}：{text}（{label}，位置 {start}）未导出：其中只有空白</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: it is nothing but white space</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：它只有空白</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: it runs out of its article</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：它超出了所在的文章</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: it stands in no article</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：它不在任何文章里</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: its label has white space in it</source>
        <translation>{page}：“{text}”（{label}，位于 {start}）未导出：标签名中有空白</translation>
    </message>
    <message>
        <source>{page}: {text} ({label}, at {start}) is left out: its lines take more tokens than a window may; raise `tokens`</source>
        <translation>{page}：{text}（{label}，位置 {start}）未导出：它所在的行超过了一个窗口的词元上限；请调高 `tokens`</translation>
    </message>
    <message>
        <source>{path} can only be read: {reason}</source>
        <translation>{path} 只能读取：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}</source>
        <translation>无法打开 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}); what was stored before is safe</source>
        <translation>未能写入 {path}（{reason}）；此前存储的内容是安全的</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>未能写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} is a database, but not a workspace of annotator</source>
        <translation>{path} 是数据库，但不是 annotator 的工作区</translation>
    </message>
    <message>
        <source>{path} is a database, perhaps a workspace, and is not replaced by an export; give another name</source>
        <translation>{path} 是数据库，也许就是工作区，导出不会覆盖它；请换一个名称</translation>
    </message>
    <message>
        <source>{path} is a device or a pipe, not a workspace</source>
        <translation>{path} 是设备或管道，不是工作区</translation>
    </message>
    <message>
        <source>{path} is a device or a pipe, which a copy must not replace; give another name</source>
        <translation>{path} 是设备或管道，不能用副本替换；请换一个名称</translation>
    </message>
    <message>
        <source>{path} is a file, and this export is a folder of several; give another name</source>
        <translation>{path} 是文件，而这种导出是含多个文件的文件夹；请换个名字</translation>
    </message>
    <message>
        <source>{path} is a folder that no export has made, and is not replaced; give another name</source>
        <translation>{path} 不是导出所建的文件夹，不会被替换；请换个名字</translation>
    </message>
    <message>
        <source>{path} is a folder, not a workspace</source>
        <translation>{path} 是文件夹，不是工作区</translation>
    </message>
    <message>
        <source>{path} is a workspace that is in use; give another name</source>
        <translation>{path} 是正在使用的工作区；请换一个名称</translation>
    </message>
    <message>
        <source>{path} is damaged ({reason}); put a backup in its place</source>
        <translation>{path} 已损坏（{reason}）；请换上备份</translation>
    </message>
    <message>
        <source>{path} is not a workspace of annotator</source>
        <translation>{path} 不是 annotator 的工作区</translation>
    </message>
    <message>
        <source>{path} is not the name of a file</source>
        <translation>{path} 不是文件名</translation>
    </message>
    <message>
        <source>{path} is open in another window; it can be written once that is closed</source>
        <translation>{path} 已在另一个窗口中打开；关闭那个窗口后才能写入</translation>
    </message>
    <message>
        <source>{path} is the workspace itself; give another name</source>
        <translation>{path} 就是工作区本身；请换一个名称</translation>
    </message>
    <message>
        <source>{path} is too large for a label set</source>
        <translation>{path} 太大，不像标签集</translation>
    </message>
    <message>
        <source>{path} may not be read: ask for its permissions</source>
        <translation>没有读取 {path} 的权限</translation>
    </message>
    <message>
        <source>{path} may not be written: it can only be read</source>
        <translation>没有写入 {path} 的权限：只能读取</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of annotator (its form is {version}, this program knows {newest}); update the program</source>
        <translation>{path} 由更新版本的 annotator 生成（格式 {version}，本程序只认到 {newest}）；请更新本程序</translation>
    </message>
    <message>
        <source>{path} was made by an older version of annotator; open it in a window that may write it, which brings it up to date</source>
        <translation>{path} 由旧版本的 annotator 生成；请用可写入的窗口打开它，即可升级</translation>
    </message>
    <message>
        <source>{path} was moved, deleted or replaced while it was open: nothing more is stored until it is back; what was stored before is in the file that was there</source>
        <translation>{path} 在打开期间被移动、删除或替换：放回原处之前不再存储任何内容；此前存储的内容在原来那个文件里</translation>
    </message>
    <message>
        <source>{path} was opened for reading only</source>
        <translation>{path} 是以只读方式打开的</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}：{reason}</translation>
    </message>
    <message>
        <source>{shares} are no shares; write them like 80/10/10, or 80/20 without validation</source>
        <translation>{shares} 不是份额；请写成 80/10/10，或不要验证集时写 80/20</translation>
    </message>
    <message>
        <source>{start}..{end} is not a range</source>
        <translation>{start}..{end} 不是一个范围</translation>
    </message>
    <message>
        <source>{start}..{end} lies outside the text of {length} characters</source>
        <translation>{start}..{end} 超出了全文 {length} 字的范围</translation>
    </message>
    <message>
        <source>{tag} has no beginning before it; it was read as one</source>
        <translation>{tag} 前面没有开头；已当作开头</translation>
    </message>
    <message>
        <source>{tag} is no tag; it was read as O</source>
        <translation>{tag} 不是标记；已当作 O</translation>
    </message>
    <message>
        <source>{text} ({other}) lies inside this, and spans of {other} may not lie inside others; delete that one first, or allow it in the label set</source>
        <translation>“{text}”（{other}）在这之内，而 {other} 的标注不能嵌套在别的标注里；请先删除那一处，或在标签集里允许嵌套</translation>
    </message>
    <message>
        <source>{text} is no option; write KEY=VALUE</source>
        <translation>{text} 不是选项；请写成 KEY=VALUE</translation>
    </message>
    <message>
        <source>{url} names a database of another kind; only SQLite is supported for now: give a file or sqlite:///FILE</source>
        <translation>{url} 是另一种数据库；目前只支持 SQLite：请给出文件或 sqlite:///FILE</translation>
    </message>
    <message>
        <source>{value} is no value of the attribute {attribute}; it takes {values}</source>
        <translation>{value} 不是属性“{attribute}”的值；可用的是 {values}</translation>
    </message>
    <message>
        <source>{what} holds half of a surrogate pair</source>
        <translation>{what} 含有半个代理对</translation>
    </message>
    <message>
        <source>{what} {first}..{first_end} and {second}..{second_end} overlap</source>
        <translation>{what} {first}..{first_end} 与 {second}..{second_end} 重叠</translation>
    </message>
    <message>
        <source>{where}: {key} must be {wanted}, not {got}</source>
        <translation>{where}：{key} 应为 {wanted}，而不是 {got}</translation>
    </message>
    <message>
        <source>{where}: {reason}</source>
        <translation>{where}：{reason}</translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计图</translation>
    </message>
    <message>
        <source>Taken back: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>Explorer</source>
        <translation>检视窗口</translation>
    </message>
    <message>
        <source>This article</source>
        <translation>本篇</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>所有页面</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>All pages ({n})</source>
        <translation>全部页面（{n}）</translation>
    </message>
    <message>
        <source>Only pages that are done ({n})</source>
        <translation>仅已完成的页面（{n}）</translation>
    </message>
    <message>
        <source>The selected pages ({n})</source>
        <translation>所选页面（{n}）</translation>
    </message>
    <message>
        <source>This page only</source>
        <translation>仅本页</translation>
    </message>
    <message>
        <source>The pages that the filter shows ({n})</source>
        <translation>筛选出的页面（{n}）</translation>
    </message>
    <message>
        <source>Only confirmed articles</source>
        <translation>只导出已确认的文章</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>How the file begins</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>Make again…</source>
        <translation>重做导出…</translation>
    </message>
    <message>
        <source>Make the export of a manifest again, byte by byte</source>
        <translation>按清单重做导出，逐字节相同</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Manifests ({patterns})</source>
        <translation>清单（{patterns}）</translation>
    </message>
    <message>
        <source>the same as it was, byte by byte</source>
        <translation>与原来逐字节相同</translation>
    </message>
    <message>
        <source>not as it was: {files}</source>
        <translation>与原来不同：{files}</translation>
    </message>
    <message>
        <source>What is to be known of this export: {n}</source>
        <translation>关于这次导出的说明：{n} 条</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>文件：</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Pages:</source>
        <translation>页面：</translation>
    </message>
    <message>
        <source>The file will begin like this:</source>
        <translation>文件开头将是这样：</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>The file is not text: nothing of it can be shown.</source>
        <translation>该文件不是文本，无法预览。</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>没有可写的内容。</translation>
    </message>
    <message>
        <source>{file} is there already. Replace it?</source>
        <translation>{file} 已存在。要替换吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Make an export again</source>
        <translation>重做导出</translation>
    </message>
    <message>
        <source>Pages: {pages}, records: {records}, {size}, written to {file}</source>
        <translation>{pages} 页，{records} 条记录，{size}，已写入 {file}</translation>
    </message>
    <message>
        <source>left out: {n}</source>
        <translation>未写入：{n}</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>已停止。没有写出文件。</translation>
    </message>
</context>
<context>
    <name>FacsimileView</name>
    <message>
        <source>Facsimile of the page</source>
        <translation>版面图</translation>
    </message>
</context>
<context>
    <name>FacsimileWork</name>
    <message>
        <source>Locate the file…</source>
        <translation>查找文件…</translation>
    </message>
    <message>
        <source>It is shown already.</source>
        <translation>已经在显示。</translation>
    </message>
    <message>
        <source>Locate the page’s file</source>
        <translation>查找本页的文件</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>存为 PNG…</translation>
    </message>
    <message>
        <source>Save all as PNG…</source>
        <translation>全部存为 PNG…</translation>
    </message>
    <message>
        <source>Save tables as CSV…</source>
        <translation>数据存为 CSV…</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Pages: {pages}</source>
        <translation>共 {pages} 页</translation>
    </message>
    <message>
        <source>There is nothing to show yet. Spans and suggestions are counted as soon as pages have some, and work as soon as it is done.</source>
        <translation>还没有可以显示的内容。页面上有了标注或建议，或者有了编辑，这里就会统计出来。</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>A folder for the plots</source>
        <translation>存放图表的文件夹</translation>
    </message>
    <message>
        <source>A folder for the tables</source>
        <translation>存放数据的文件夹</translation>
    </message>
    <message>
        <source>In {folder} there are already: {files}. Replace them?</source>
        <translation>{folder} 中已有：{files}。要替换吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写入 {path}</translation>
    </message>
    <message>
        <source>Files written to {path}: {n}</source>
        <translation>已在 {path} 写入 {n} 个文件</translation>
    </message>
    <message>
        <source>Spans by label</source>
        <translation>各标签的标注</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Work by page</source>
        <translation>各页用工</translation>
    </message>
    <message>
        <source>Frequent strings</source>
        <translation>高频字串</translation>
    </message>
    <message>
        <source>confirmed by a person</source>
        <translation>人工确认</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Confirmed spans: {spans}; open suggestions: {suggested}</source>
        <translation>已确认的标注 {spans} 处；待答复的建议 {suggested} 处</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Per 1,000 characters of pages with spans</source>
        <translation>每千字（有标注的页面）</translation>
    </message>
    <message>
        <source>Answered: {answered}; of these right as they were: {share} %</source>
        <translation>已答复 {answered} 处，其中原样接受的占 {share}%</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改后接受</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未答复</translation>
    </message>
    <message>
        <source>Days with work: {days}; minutes of work: {minutes}</source>
        <translation>有工作的日子 {days} 天，共用时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Spans confirmed</source>
        <translation>确认的标注</translation>
    </message>
    <message>
        <source>Articles confirmed</source>
        <translation>确认的文章</translation>
    </message>
    <message>
        <source>Minutes of work</source>
        <translation>用时（分钟）</translation>
    </message>
    <message>
        <source>Pages worked on: {pages}; half of them took less than {minutes} minutes and {edits} edits. Those that took longest:</source>
        <translation>做过的页面 {pages} 页，用时中位数 {minutes} 分钟，编辑中位数 {edits} 次。用时最长的：</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑次数</translation>
    </message>
    <message>
        <source>The colour before a string is that of its label.</source>
        <translation>字串前的颜色是其标签的颜色。</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{i} of {n}</source>
        <translation>{i}/{n}</translation>
    </message>
    <message>
        <source>Find in this page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>Distinguish capital letters</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Previous match (Shift+Enter)</source>
        <translation>上一处（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next match (Enter)</source>
        <translation>下一处（Enter）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>The page form, one page a line, without loss: to keep, to hand on, to import again.</source>
        <translation>页面格式，每行一页，没有损失：用于保存、交接和再次导入。</translation>
    </message>
    <message>
        <source>One article a line: title, reading text, fragments and the way back to the page.</source>
        <translation>每行一篇文章：标题、成文、片段，以及与版面原文的对应。</translation>
    </message>
    <message>
        <source>A PDF: a page of ours per page; scanned ones by OCR.</source>
        <translation>PDF：每页成为一个页面；扫描页用 OCR 识别。</translation>
    </message>
    <message>
        <source>A byte-order mark at the beginning, which Excel needs.</source>
        <translation>开头写字节顺序标记（Excel 需要）。</translation>
    </message>
    <message>
        <source>A page as Markdown, kept as it is.</source>
        <translation>Markdown 页面，原样保留。</translation>
    </message>
    <message>
        <source>A page as plain text, in any encoding.</source>
        <translation>纯文本页面，编码不限。</translation>
    </message>
    <message>
        <source>A page form, or a list of them.</source>
        <translation>页面表单，或其列表。</translation>
    </message>
    <message>
        <source>A picture, or a TIFF of several: a page of ours each, by OCR.</source>
        <translation>图片，或多页 TIFF：每幅用 OCR 识别为一个页面。</translation>
    </message>
    <message>
        <source>A system message of your own.</source>
        <translation>自拟的系统消息。</translation>
    </message>
    <message>
        <source>A table for a spreadsheet, a row for each article, span or page.</source>
        <translation>电子表格用的表：每篇文章、每处标注或每个版面一行。</translation>
    </message>
    <message>
        <source>ALTO 4 and METS, two files a page: blocks, words, places, and the articles over them.</source>
        <translation>ALTO 4 和 METS，每页两个文件：文字块、词、坐标，以及其上的文章。</translation>
    </message>
    <message>
        <source>Also lines and articles that needed no correction, where the article is confirmed.</source>
        <translation>已确认文章中无需改正的行和文章也写出。</translation>
    </message>
    <message>
        <source>An archive of any of these.</source>
        <translation>以上任一种文件的压缩包。</translation>
    </message>
    <message>
        <source>An instruction of your own; fields: {text}, {first}, {last}, {lines}, {source}, {labels}, {kinds}, {roles}.</source>
        <translation>自拟的指令；可用字段：{text}、{first}、{last}、{lines}、{source}、{labels}、{kinds}、{roles}。</translation>
    </message>
    <message>
        <source>Annotations beside the text of the same name.</source>
        <translation>与同名文本放在一起的标注。</translation>
    </message>
    <message>
        <source>Characters before and after it.</source>
        <translation>前后各带的字数。</translation>
    </message>
    <message>
        <source>How a span is written: as three values, or as a dictionary, as datasets can read it.</source>
        <translation>标注的写法：三元组，或 datasets 能读取的字典。</translation>
    </message>
    <message>
        <source>How many columns of tags there are, for spans in spans.</source>
        <translation>标签列数，用于嵌套的标注。</translation>
    </message>
    <message>
        <source>How much of a window the next one repeats, in percent.</source>
        <translation>相邻窗口重叠的百分比。</translation>
    </message>
    <message>
        <source>How tags say where a span begins and ends.</source>
        <translation>用哪种标签方案表示标注的起止。</translation>
    </message>
    <message>
        <source>One file to read and check: each page beside its articles, in colours, with its spans.</source>
        <translation>供阅读和核对的单个文件：每个版面与其文章并排，用颜色区分，并带标注。</translation>
    </message>
    <message>
        <source>One page a line: its lines with their layout, and which is read next in which article.</source>
        <translation>每个版面一行：版面上的各行及其版式，属于哪篇文章，接着读哪一行。</translation>
    </message>
    <message>
        <source>One pair a line: what was extracted and what a person put in its place, in its context.</source>
        <translation>每对一行：提取出的文字和人工改正后的文字，带上下文。</translation>
    </message>
    <message>
        <source>One text a line with its spans, as offsets and text: an article, a page or a sentence.</source>
        <translation>每行一段文字及其标注（位置和文字）：一篇文章、一个页面或一个句子。</translation>
    </message>
    <message>
        <source>One text a line with its spans, to import into doccano.</source>
        <translation>每行一段文本及其标注，可导入 doccano。</translation>
    </message>
    <message>
        <source>One text a line with tokens, and its spans by them, for spaCy and what reads its JSON.</source>
        <translation>每行一段文本，含词元及按词元定位的标注，供 spaCy 及读取其 JSON 的工具使用。</translation>
    </message>
    <message>
        <source>One token a line with its tags, for taggers of every kind.</source>
        <translation>每行一个词元及其标签，供各种序列标注工具使用。</translation>
    </message>
    <message>
        <source>One window of a page a line, as messages: instruction, numbered lines, and the answer.</source>
        <translation>版面的每个窗口一行，写成对话：指令、带行号的文字和答案。</translation>
    </message>
    <message>
        <source>PAGE 2019, a file a page: regions, lines, places, articles as groups in reading order.</source>
        <translation>PAGE 2019，每页一个文件：区域、行、坐标，文章为阅读顺序中的组。</translation>
    </message>
    <message>
        <source>PAGE-XML, ALTO or METS with ALTO: text, boxes, reading order, articles.</source>
        <translation>PAGE-XML、ALTO，或 METS 加 ALTO：文本、坐标、阅读顺序、文章。</translation>
    </message>
    <message>
        <source>Page forms, one a line.</source>
        <translation>页面表单，每行一个。</translation>
    </message>
    <message>
        <source>Tasks for Label Studio, suggestions as predictions, and the labelling configuration.</source>
        <translation>Label Studio 的任务（建议作为预测）及标注配置。</translation>
    </message>
    <message>
        <source>Tasks with their annotations, or JSON-MIN.</source>
        <translation>带标注的任务，或 JSON-MIN。</translation>
    </message>
    <message>
        <source>Texts with labels, of any version of doccano.</source>
        <translation>带标签的文本，doccano 各版本均可。</translation>
    </message>
    <message>
        <source>Texts with tokens and spans; spaCy&apos;s documents too.</source>
        <translation>带词元和标注的文本；也包括 spaCy 的文档。</translation>
    </message>
    <message>
        <source>The language of its own words.</source>
        <translation>文件中说明文字的语言。</translation>
    </message>
    <message>
        <source>The language of the instruction.</source>
        <translation>指令的语言。</translation>
    </message>
    <message>
        <source>The licence that the card names.</source>
        <translation>数据集卡片上写明的许可证。</translation>
    </message>
    <message>
        <source>The most tokens of a record: a Chinese character counts one, two others one.</source>
        <translation>每条记录的词元上限：一个汉字算一个，其他字符两个算一个。</translation>
    </message>
    <message>
        <source>The same as accepted examples, for Prodigy&apos;s database.</source>
        <translation>内容相同，作为已接受的样例导入 Prodigy 数据库。</translation>
    </message>
    <message>
        <source>Tokens and tags as a data set of Hugging Face, with its card.</source>
        <translation>词元与标签，做成带卡片的 Hugging Face 数据集。</translation>
    </message>
    <message>
        <source>Tokens and their tags: BIO, IOB1, BIOES, BMES, BILOU.</source>
        <translation>词元及其标记：BIO、IOB1、BIOES、BMES、BILOU。</translation>
    </message>
    <message>
        <source>What a token is: a character, or a word.</source>
        <translation>词元是字还是词。</translation>
    </message>
    <message>
        <source>What becomes of a span that begins or ends inside a word: it is left out, or takes all of it.</source>
        <translation>标注的边界落在词中间时：不导出，还是扩展到整个词。</translation>
    </message>
    <message>
        <source>What one line holds.</source>
        <translation>每行内容。</translation>
    </message>
    <message>
        <source>What one record holds.</source>
        <translation>每条记录的内容。</translation>
    </message>
    <message>
        <source>What one row holds.</source>
        <translation>每行的内容。</translation>
    </message>
    <message>
        <source>What says where an article or page begins: nothing, a line -DOCSTART-, or a comment.</source>
        <translation>文章或页面开头的标记：无、-DOCSTART- 行，或注释行。</translation>
    </message>
    <message>
        <source>What the answer holds.</source>
        <translation>答案的内容。</translation>
    </message>
    <message>
        <source>hOCR: lines and words with their boxes.</source>
        <translation>hOCR：带坐标的行和词。</translation>
    </message>
    <message>
        <source>spaCy&apos;s binary file for spacy train; it needs spaCy.</source>
        <translation>spaCy 的二进制文件，供 spacy train 使用；需安装 spaCy。</translation>
    </message>
    <message>
        <source>spaCy&apos;s older training data: pairs, or paragraphs.</source>
        <translation>spaCy 旧版训练数据：文本与实体对，或段落。</translation>
    </message>
</context>
<context>
    <name>HistoryDelegate</name>
    <message>
        <source>The beginning</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>{page} and {n} more</source>
        <translation>{page} 等，另有 {n} 页</translation>
    </message>
    <message>
        <source>this is where you are</source>
        <translation>当前位置</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Only this page</source>
        <translation>仅本页</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>还没有任何操作。</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Pages ({patterns})</source>
        <translation>页面 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Stopped. {what}</source>
        <translation>已停止。{what}</translation>
    </message>
    <message>
        <source>new pages: {n}</source>
        <translation>新页面：{n}</translation>
    </message>
    <message>
        <source>annotations taken over: {n}</source>
        <translation>收下的标注：{n}</translation>
    </message>
    <message>
        <source>added as another annotator’s: {n}</source>
        <translation>作为他人的标注加入：{n}</translation>
    </message>
    <message>
        <source>there already: {n}</source>
        <translation>已有的：{n}</translation>
    </message>
    <message>
        <source>kept as you have them: {n}</source>
        <translation>保持您的原样：{n}</translation>
    </message>
    <message>
        <source>without a proposal: {n}</source>
        <translation>未自动切分：{n}</translation>
    </message>
    <message>
        <source>not taken wholly: {n}</source>
        <translation>未能全部收下：{n}</translation>
    </message>
    <message>
        <source>new label set: {name}</source>
        <translation>新标签集：{name}</translation>
    </message>
    <message>
        <source>refused: {n}</source>
        <translation>拒收：{n}</translation>
    </message>
    <message>
        <source>There was nothing to bring in.</source>
        <translation>没有可导入的内容。</translation>
    </message>
    <message>
        <source>its text is here and was worked on: your annotation stands</source>
        <translation>它的文本已在这里并改动过：保留您的标注</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Story</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>来信</translation>
    </message>
    <message>
        <source>Editorial</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Advertisement</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>LabelPane</name>
    <message>
        <source>This label set has no labels.</source>
        <translation>这个标签集没有标签。</translation>
    </message>
    <message>
        <source>The label set in use has no such label for new spans.</source>
        <translation>当前标签集中没有可用于新标注的这个标签。</translation>
    </message>
    <message>
        <source>key {key}</source>
        <translation>按键 {key}</translation>
    </message>
    <message>
        <source>spans: {n}</source>
        <translation>标注：{n}</translation>
    </message>
    <message>
        <source>suggestions: {n}</source>
        <translation>建议：{n}</translation>
    </message>
    <message>
        <source>painted onto selections</source>
        <translation>选中即标注</translation>
    </message>
    <message>
        <source>For this page alone</source>
        <translation>仅用于本页</translation>
    </message>
    <message>
        <source>Else the label set is that of all pages without one of their own.</source>
        <translation>不勾选时，标签集用于所有没有单独指定的页面。</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>The label set in use</source>
        <translation>当前使用的标签集</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>LabelPicker</name>
    <message>
        <source>Key or letters of the label</source>
        <translation>标签的按键或名称</translation>
    </message>
</context>
<context>
    <name>LabelSets</name>
    <message>
        <source>any text</source>
        <translation>任意文字</translation>
    </message>
    <message>
        <source>one of these values</source>
        <translation>下列值之一</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Title (every language):</source>
        <translation>标题（各语言通用）：</translation>
    </message>
    <message>
        <source>Holds:</source>
        <translation>内容：</translation>
    </message>
    <message>
        <source>Values, one a line:</source>
        <translation>可选值，每行一个：</translation>
    </message>
    <message>
        <source>Spans keep what was said of them under the old name.</source>
        <translation>改名后，标注上原有的值仍留在旧名称下。</translation>
    </message>
    <message>
        <source>attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>lie inside other spans</source>
        <translation>嵌套在别的标注里</translation>
    </message>
    <message>
        <source>run over the edge of spans that may too</source>
        <translation>与同样允许交叉的标注交叉</translation>
    </message>
    <message>
        <source>have gaps</source>
        <translation>间断</translation>
    </message>
    <message>
        <source>New spans can have this label</source>
        <translation>新标注可以用这个标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Dictionary</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>Title ({language}):</source>
        <translation>标题（{language}）：</translation>
    </message>
    <message>
        <source>Guideline ({language}):</source>
        <translation>标注说明（{language}）：</translation>
    </message>
    <message>
        <source>Key:</source>
        <translation>按键：</translation>
    </message>
    <message>
        <source>Colour:</source>
        <translation>颜色：</translation>
    </message>
    <message>
        <source>Parent:</source>
        <translation>上级：</translation>
    </message>
    <message>
        <source>Its spans may:</source>
        <translation>其标注可以：</translation>
    </message>
    <message>
        <source>Strings that are known to be of this label, each on a line of its own:</source>
        <translation>已知属于这个标签的字串，每行一个：</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>entries: {n}</source>
        <translation>{n} 条</translation>
    </message>
    <message>
        <source>Colour of the label</source>
        <translation>标签的颜色</translation>
    </message>
    <message>
        <source>in {parent}</source>
        <translation>属于 {parent}</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>labels: {n}</source>
        <translation>{n} 个标签</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Label sets</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>复制…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>In the workspace</source>
        <translation>用于整个工作区</translation>
    </message>
    <message>
        <source>For the open page alone</source>
        <translation>只用于打开的页面</translation>
    </message>
    <message>
        <source>For the open page the workspace’s</source>
        <translation>打开的页面改用工作区的标签集</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>合并到</translation>
    </message>
    <message>
        <source>Alt+Up; labels can be dragged as well</source>
        <translation>Alt+↑；也可以拖动标签</translation>
    </message>
    <message>
        <source>Alt+Down; labels can be dragged as well</source>
        <translation>Alt+↓；也可以拖动标签</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Delete the label set {name} with its labels ({n})? Its spans stay, and undo brings it back.</source>
        <translation>删除标签集“{name}”及其 {n} 个标签吗？标注保留，撤销可以恢复。</translation>
    </message>
    <message>
        <source>{label} is the label of spans: {spans}, on pages: {pages}. Delete the label and these spans? Undo brings them back.</source>
        <translation>标签 {label} 有 {spans} 处标注，分布在 {pages} 页。删除标签和这些标注吗？撤销可以恢复。</translation>
    </message>
    <message>
        <source>New label set</source>
        <translation>新建标签集</translation>
    </message>
    <message>
        <source>Copy the label set</source>
        <translation>复制标签集</translation>
    </message>
    <message>
        <source>Its name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Import label sets</source>
        <translation>导入标签集</translation>
    </message>
    <message>
        <source>There is a label set {name} already. Put the one in the file in its place? Its spans stay, and undo brings the old one back.</source>
        <translation>已有标签集“{name}”。用文件中的替换它吗？标注保留，撤销可以恢复原来的。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Export the label set</source>
        <translation>导出标签集</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写入 {path}</translation>
    </message>
</context>
<context>
    <name>LabelWork</name>
    <message>
        <source>Mark as {label}</source>
        <translation>标为{label}</translation>
    </message>
    <message>
        <source>Every selection made with the mouse is {label} now; Esc ends it.</source>
        <translation>现在用鼠标选中的文字都标为{label}；按 Esc 结束。</translation>
    </message>
    <message>
        <source>Comment on “{text}”</source>
        <translation>给“{text}”加备注</translation>
    </message>
    <message>
        <source>Comment:</source>
        <translation>备注：</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>{step}. Undo takes it back.</source>
        <translation>{step}。可撤销。</translation>
    </message>
</context>
<context>
    <name>LearningWork</name>
    <message>
        <source>Proposals now use what was learnt from the confirmed pages.</source>
        <translation>提案现在会用上从已确认页面学到的内容。</translation>
    </message>
    <message>
        <source>What has been learnt</source>
        <translation>学到了什么</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘掉</translation>
    </message>
    <message>
        <source>Nothing has been learnt yet.</source>
        <translation>还没有学到内容。</translation>
    </message>
    <message>
        <source>Forget all that was learnt from the confirmed pages? The pages stay as they are; the next page that you confirm teaches anew.</source>
        <translation>要忘掉从已确认页面学到的全部内容吗？页面保持不变；下一次确认页面时会重新学习。</translation>
    </message>
    <message>
        <source>Forgotten: proposals are made as the program came.</source>
        <translation>已忘掉：提案恢复为程序自带的规则。</translation>
    </message>
</context>
<context>
    <name>Learnt</name>
    <message>
        <source>edits per article</source>
        <translation>每篇文章的编辑次数</translation>
    </message>
    <message>
        <source>exact articles</source>
        <translation>完全正确的文章</translation>
    </message>
    <message>
        <source>right headlines</source>
        <translation>正确的标题</translation>
    </message>
    <message>
        <source>panoptic quality</source>
        <translation>全景质量（PQ）</translation>
    </message>
    <message>
        <source>texts that come again</source>
        <translation>再次出现的文章</translation>
    </message>
    <message>
        <source>lines that come again</source>
        <translation>再次出现的行</translation>
    </message>
    <message>
        <source>roles that the rules get wrong</source>
        <translation>规则判错的角色</translation>
    </message>
    <message>
        <source>Texts known by heart: {count}</source>
        <translation>记住的文章：{count}</translation>
    </message>
    <message>
        <source>Furniture: {count}</source>
        <translation>版面杂项：{count}</translation>
    </message>
    <message>
        <source>Headings and column names: {count}</source>
        <translation>标题和栏目名：{count}</translation>
    </message>
    <message>
        <source>Subheadings: {count}</source>
        <translation>小标题：{count}</translation>
    </message>
    <message>
        <source>Bylines: {count}</source>
        <translation>署名：{count}</translation>
    </message>
    <message>
        <source>Signatures: {count}</source>
        <translation>落款：{count}</translation>
    </message>
    <message>
        <source>Captions: {count}</source>
        <translation>图片说明：{count}</translation>
    </message>
    <message>
        <source>How articles begin: {count}</source>
        <translation>文章的开头：{count}</translation>
    </message>
    <message>
        <source>Where the rules err: {count}</source>
        <translation>规则出错之处：{count}</translation>
    </message>
    <message>
        <source>Learning is switched off in the preferences.</source>
        <translation>已在首选项中关闭学习。</translation>
    </message>
    <message>
        <source>Nothing has been learnt yet. Once two pages of a source are confirmed, proposals learn from them.</source>
        <translation>还没有学到内容。同一来源有两个页面确认之后，提案就会从中学习。</translation>
    </message>
    <message>
        <source>Proposals use what was learnt from the pages you confirmed.</source>
        <translation>提案会用上从您确认的页面学到的内容。</translation>
    </message>
    <message>
        <source>What was learnt does not help enough on pages that were held out, so it is not used.</source>
        <translation>学到的内容在留出的页面上帮助不够，因此没有使用。</translation>
    </message>
    <message>
        <source>Pages without a source</source>
        <translation>没有来源的页面</translation>
    </message>
    <message>
        <source>{source}: {pages} confirmed pages</source>
        <translation>{source}：已确认 {pages} 个页面</translation>
    </message>
    <message>
        <source>Two or more are needed to learn from.</source>
        <translation>至少需要两个页面才能学习。</translation>
    </message>
    <message>
        <source>On {tried} pages that were held out, without and with what was learnt:</source>
        <translation>在留出的 {tried} 个页面上，不用与使用学到的内容：</translation>
    </message>
    <message>
        <source>{part} alone: {effort} edits per article; used</source>
        <translation>只用{part}：每篇文章编辑 {effort} 次；已使用</translation>
    </message>
    <message>
        <source>{part} alone: {effort} edits per article; not used</source>
        <translation>只用{part}：每篇文章编辑 {effort} 次；未使用</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>In label mode nothing is typed; Esc leaves it.</source>
        <translation>标注模式下不输入文字；按 Esc 退出。</translation>
    </message>
    <message>
        <source>Something went wrong in the program: {said}. What was saved is safe. The log is in {folder}.</source>
        <translation>程序出了错：{said}。已保存的内容是安全的。日志在 {folder}。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Boundaries</source>
        <translation>边界(&amp;B)</translation>
    </message>
    <message>
        <source>Move to article</source>
        <translation>移到文章</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>体裁</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <source>Mark as</source>
        <translation>标为</translation>
    </message>
    <message>
        <source>Move the span’s edge</source>
        <translation>移动标注边缘</translation>
    </message>
    <message>
        <source>Go to spans</source>
        <translation>转到标注</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>跳转(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Facsimile</source>
        <translation>版面图</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>OccurrencePanel</name>
    <message>
        <source>counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Nothing here is ticked.</source>
        <translation>没有勾选任何一处。</translation>
    </message>
    <message>
        <source>Marked: {n}</source>
        <translation>已标注：{n}</translation>
    </message>
    <message>
        <source>not: {n} ({reasons})</source>
        <translation>未能更改：{n}（{reasons}）</translation>
    </message>
    <message>
        <source>Places: {n}</source>
        <translation>共 {n} 处</translation>
    </message>
    <message>
        <source>Places: {n} on {pages} pages</source>
        <translation>共 {n} 处，{pages} 页</translation>
    </message>
    <message>
        <source>the first {n} are shown</source>
        <translation>显示前 {n} 处</translation>
    </message>
    <message>
        <source>It stands nowhere else.</source>
        <translation>别处没有这段文字。</translation>
    </message>
    <message>
        <source>Mark up to {n}</source>
        <translation>标注（至多 {n} 处）</translation>
    </message>
    <message>
        <source>Mark {n}</source>
        <translation>标注 {n} 处</translation>
    </message>
    <message>
        <source>Mark “{text}” everywhere as</source>
        <translation>将各处的“{text}”标为</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Places of the string</source>
        <translation>该文字出现之处</translation>
    </message>
    <message>
        <source>Enter marks what is ticked; Space turns a tick</source>
        <translation>回车标注勾选的各处；空格勾选或取消</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Tick all that are shown</source>
        <translation>勾选显示的全部</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Tick none of those that are shown</source>
        <translation>取消显示的全部勾选</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>Occurrences</name>
    <message>
        <source>marked already</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>left out before</source>
        <translation>以前未选</translation>
    </message>
    <message>
        <source>cannot be ticked</source>
        <translation>不能勾选</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>未勾选</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>The other window is closed: this one can write now.</source>
        <translation>另一个窗口已关闭：现在可以在这里编辑了。</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>注释行</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>改正处</translation>
    </message>
    <message>
        <source>dictionaries</source>
        <translation>字典</translation>
    </message>
    <message>
        <source>docstart</source>
        <translation>-DOCSTART- 行</translation>
    </message>
    <message>
        <source>en</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>expand</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>不导出</translation>
    </message>
    <message>
        <source>span</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>triples</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>zh_CN</source>
        <translation>中文</translation>
    </message>
</context>
<context>
    <name>OptionFields</name>
    <message>
        <source>{what}:</source>
        <translation>{what}：</translation>
    </message>
</context>
<context>
    <name>PageDelegate</name>
    <message>
        <source>1 article</source>
        <translation>1 篇</translation>
    </message>
    <message>
        <source>{n} articles</source>
        <translation>{n} 篇</translation>
    </message>
    <message>
        <source>all confirmed</source>
        <translation>全部确认</translation>
    </message>
    <message>
        <source>1 doubt</source>
        <translation>1 疑点</translation>
    </message>
    <message>
        <source>{n} doubts</source>
        <translation>{n} 疑点</translation>
    </message>
    <message>
        <source>no articles yet</source>
        <translation>还没有文章</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>{n} confirmed</source>
        <translation>{n} 已确认</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n}/{all}</translation>
    </message>
</context>
<context>
    <name>PageWork</name>
    <message>
        <source>There is no further page in this list.</source>
        <translation>列表中没有更多页面了。</translation>
    </message>
    <message>
        <source>Rename page</source>
        <translation>重命名页面</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Pages deleted: {count}. Undo brings them back.</source>
        <translation>已删除 {count} 页。撤销即可恢复。</translation>
    </message>
    <message>
        <source>Another page was opened: nothing was proposed.</source>
        <translation>已打开另一页：没有自动切分。</translation>
    </message>
    <message>
        <source>The proposal is the same as before.</source>
        <translation>自动切分的结果与之前相同。</translation>
    </message>
    <message>
        <source>Back up the workspace</source>
        <translation>备份工作区</translation>
    </message>
    <message>
        <source>The workspace was copied to {file}.</source>
        <translation>工作区已复制到 {file}。</translation>
    </message>
</context>
<context>
    <name>PagesPane</name>
    <message>
        <source>Pages · {n}</source>
        <translation>页面 · {n}</translation>
    </message>
    <message>
        <source>Pages · {n} of {all}</source>
        <translation>页面 · {n}/{all}</translation>
    </message>
    <message>
        <source>No pages yet. Drop files or folders on the window, or press Ctrl+O.</source>
        <translation>还没有页面。把文件或文件夹拖到窗口上，或按 Ctrl+O。</translation>
    </message>
    <message>
        <source>No page matches. Empty the filter to see all of them again.</source>
        <translation>没有符合的页面。清空筛选即可看到全部。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete {n} pages</source>
        <translation>删除 {n} 页</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Filter by name or text</source>
        <translation>按名称或文字筛选</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Least confirmed</source>
        <translation>确认最少在前</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>Most edited</source>
        <translation>改动最多在前</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Order of the pages</source>
        <translation>页面次序</translation>
    </message>
    <message>
        <source>Status of the pages</source>
        <translation>页面状态</translation>
    </message>
    <message>
        <source>Which pages are shown, by status</source>
        <translation>按状态选择显示哪些页面</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>Number or words of the title</source>
        <translation>序号或标题中的字</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Kicker</source>
        <translation>引题</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Deck</source>
        <translation>副题</translation>
    </message>
    <message>
        <source>Byline</source>
        <translation>作者行</translation>
    </message>
    <message>
        <source>Subheading</source>
        <translation>小标题</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>落款</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图片说明</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>SearchTab</name>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>This system’s SQLite has no full-text index: each page is read.</source>
        <translation>本机的 SQLite 没有全文索引：将逐个读取页面。</translation>
    </message>
    <message>
        <source>Places: {n}, pages: {pages}</source>
        <translation>{n} 处，{pages} 个页面</translation>
    </message>
    <message>
        <source>the first {n} are shown</source>
        <translation>只列出前 {n} 处</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Type a text and press Enter, or choose a label or a role.</source>
        <translation>输入文字后按回车，或选择标签或角色。</translation>
    </message>
    <message>
        <source>Search all pages (Ctrl+F)</source>
        <translation>搜索所有页面（Ctrl+F）</translation>
    </message>
    <message>
        <source>Part of a page’s name or source</source>
        <translation>页面名称或来源的一部分</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略差异</translation>
    </message>
    <message>
        <source>What makes no difference when searching</source>
        <translation>搜索时不加区分的差异</translation>
    </message>
    <message>
        <source>Mark with</source>
        <translation>标为</translation>
    </message>
    <message>
        <source>The selected places carry the label, as one step; a label’s own key does too</source>
        <translation>为选中的各处一次性加上标签；也可直接按标签的快捷键</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Traditional or simplified (國 国)</source>
        <translation>繁体与简体（國 国）</translation>
    </message>
    <message>
        <source>Full or half width (Ａ A)</source>
        <translation>全角与半角（Ａ A）</translation>
    </message>
    <message>
        <source>Capital or small letters (A a)</source>
        <translation>大写与小写（A a）</translation>
    </message>
    <message>
        <source>White space and line wraps inside</source>
        <translation>其中的空白与换行</translation>
    </message>
    <message>
        <source>In pages</source>
        <translation>在版面原文中</translation>
    </message>
    <message>
        <source>In articles as they read</source>
        <translation>在文章阅读文本中</translation>
    </message>
    <message>
        <source>All labels and none</source>
        <translation>不限标签</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>不限角色</translation>
    </message>
    <message>
        <source>All statuses</source>
        <translation>不限状态</translation>
    </message>
    <message>
        <source>What to search for</source>
        <translation>要搜索的文字</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Chosen by the program</source>
        <translation>由程序选择</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>界面</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours of articles</source>
        <translation>文章配色</translation>
    </message>
    <message>
        <source>Vivid</source>
        <translation>鲜明</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>Distinct for the colour-blind</source>
        <translation>色觉障碍可辨</translation>
    </message>
    <message>
        <source>Ribbons between page and articles</source>
        <translation>版面与文章之间的连线带</translation>
    </message>
    <message>
        <source>They tie each fragment to its place on the page.</source>
        <translation>把每个片段与它在版面上的位置连起来。</translation>
    </message>
    <message>
        <source>Mini-map of the page</source>
        <translation>页面缩略导航</translation>
    </message>
    <message>
        <source>All articles of the page at a glance, beside the text.</source>
        <translation>在文字旁一眼看到本页的全部文章。</translation>
    </message>
    <message>
        <source>Font of the page</source>
        <translation>版面原文字体</translation>
    </message>
    <message>
        <source>Size of the page&apos;s text</source>
        <translation>版面原文字号</translation>
    </message>
    <message>
        <source>Font of the articles</source>
        <translation>文章字体</translation>
    </message>
    <message>
        <source>Size of the articles&apos; text</source>
        <translation>文章字号</translation>
    </message>
    <message>
        <source>Line spacing, in percent</source>
        <translation>行距（百分比）</translation>
    </message>
    <message>
        <source>Name of the annotator</source>
        <translation>标注者姓名</translation>
    </message>
    <message>
        <source>It is written to each edit. Left empty, it is the system user&apos;s name.</source>
        <translation>随每一步操作一起记录。留空则用系统用户名。</translation>
    </message>
    <message>
        <source>Propose articles for pages that are imported</source>
        <translation>导入页面时自动切分文章</translation>
    </message>
    <message>
        <source>Leave every n-th page without a proposal (0: none)</source>
        <translation>每 n 页留一页不自动切分（0 表示不留）</translation>
    </message>
    <message>
        <source>To see what proposals save you: annotator stats --by proposal compares. The text of a page decides, not the order, so that nobody picks the easy ones.</source>
        <translation>用来看自动切分省了多少工夫：annotator stats --by proposal 可作比较。留哪一页由该页文字决定，与次序无关，谁也不能只挑容易的。</translation>
    </message>
    <message>
        <source>Read pictures and PDFs without text by OCR</source>
        <translation>用 OCR 识别图片和无文字层的 PDF</translation>
    </message>
    <message>
        <source>Switched off, such pages are refused when they are imported.</source>
        <translation>关闭后，导入时会拒绝这类页面。</translation>
    </message>
    <message>
        <source>Propose the rest of the page again after each edit</source>
        <translation>每次操作后重新推算本页其余部分</translation>
    </message>
    <message>
        <source>What would change is underlined; nothing changes until you take it (F5).</source>
        <translation>将有变化之处加下划线；按 F5 采纳前什么都不会改动。</translation>
    </message>
    <message>
        <source>Suggest spans when a page without any is opened in label mode</source>
        <translation>在标注模式下打开没有标注的页面时自动给出建议</translation>
    </message>
    <message>
        <source>Learn from confirmed pages</source>
        <translation>从已确认的页面学习</translation>
    </message>
    <message>
        <source>What helps on pages that were held out is used for the next proposals. Page › What has been learnt shows it.</source>
        <translation>在留出的页面上有帮助的内容会用于以后的提案。“页面 › 学到了什么”会显示这些内容。</translation>
    </message>
    <message>
        <source>Mark characters read with less certainty than, in percent (0: none)</source>
        <translation>标出识别把握低于此百分比的字（0：不标）</translation>
    </message>
    <message>
        <source>Where text recognition or the file says how sure it is. Ctrl+F8 goes to the next one.</source>
        <translation>限于文字识别或文件给出把握的页面。Ctrl+F8 转到下一个。</translation>
    </message>
    <message>
        <source>Confirming an article goes on to the next</source>
        <translation>确认后转到下一篇</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Type, delete, paste</source>
        <translation>输入、删除、粘贴</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Shift+Return</source>
        <translation>Shift+回车</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Three clicks</source>
        <translation>三击</translation>
    </message>
    <message>
        <source>Four clicks</source>
        <translation>四击</translation>
    </message>
    <message>
        <source>Correct characters</source>
        <translation>更正文字</translation>
    </message>
    <message>
        <source>Break the paragraph</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Join two paragraphs</source>
        <translation>合并两段</translation>
    </message>
    <message>
        <source>Select the word</source>
        <translation>选中词</translation>
    </message>
    <message>
        <source>Select the clause</source>
        <translation>选中分句</translation>
    </message>
    <message>
        <source>Select the paragraph</source>
        <translation>选中段落</translation>
    </message>
    <message>
        <source>Move a cut or edge</source>
        <translation>移动切分线或边界</translation>
    </message>
    <message>
        <source>Drag it</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Select what is in a box</source>
        <translation>选取框内的字</translation>
    </message>
    <message>
        <source>Draw it with the mouse</source>
        <translation>用鼠标拖出方框</translation>
    </message>
    <message>
        <source>Add another box</source>
        <translation>再加一个框</translation>
    </message>
    <message>
        <source>Ctrl and draw it</source>
        <translation>按住 Ctrl 拖框</translation>
    </message>
    <message>
        <source>Carry the sheet about</source>
        <translation>移动版面图</translation>
    </message>
    <message>
        <source>Space, or the middle button, and drag</source>
        <translation>按住空格或中键拖动</translation>
    </message>
    <message>
        <source>Zoom about the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Ctrl and the wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Walk by characters and lines</source>
        <translation>逐字逐行移动</translation>
    </message>
    <message>
        <source>Arrows, Home, End</source>
        <translation>方向键、Home、End</translation>
    </message>
    <message>
        <source>Mark the selection or the word</source>
        <translation>标注选区或词</translation>
    </message>
    <message>
        <source>The label’s key</source>
        <translation>标签的按键</translation>
    </message>
    <message>
        <source>Paint a label with the mouse</source>
        <translation>用鼠标连续标注</translation>
    </message>
    <message>
        <source>Shift and the label’s key</source>
        <translation>Shift 加标签的按键</translation>
    </message>
    <message>
        <source>Accept the suggestion, go on</source>
        <translation>接受建议并继续</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Reject it, or delete the span</source>
        <translation>拒绝建议或删除标注</translation>
    </message>
    <message>
        <source>Backspace or Del</source>
        <translation>Backspace 或 Del</translation>
    </message>
    <message>
        <source>Next and previous span</source>
        <translation>下一处、上一处标注</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab、Shift+Tab</translation>
    </message>
    <message>
        <source>Move the span’s edge</source>
        <translation>移动标注边缘</translation>
    </message>
    <message>
        <source>Alt+arrows, by word Alt+Shift</source>
        <translation>Alt+方向键，按词加 Shift</translation>
    </message>
    <message>
        <source>Disarm the label, leave label mode</source>
        <translation>取消连续标注，退出标注模式</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>In the texts</source>
        <translation>文字中</translation>
    </message>
    <message>
        <source>On the facsimile</source>
        <translation>版面图</translation>
    </message>
    <message>
        <source>In label mode</source>
        <translation>标注模式</translation>
    </message>
    <message>
        <source>No command is called that.</source>
        <translation>没有这样的命令。</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Change shortcuts</source>
        <translation>修改快捷键</translation>
    </message>
    <message>
        <source>Find a command or its keys…</source>
        <translation>查找命令或按键…</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys:</source>
        <translation>按键：</translation>
    </message>
    <message>
        <source>Or:</source>
        <translation>或：</translation>
    </message>
    <message>
        <source>Remove keys</source>
        <translation>去掉按键</translation>
    </message>
    <message>
        <source>Reset this one</source>
        <translation>恢复此项</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>全部恢复…</translation>
    </message>
    <message>
        <source>Give all commands their original keys again?</source>
        <translation>把所有命令的快捷键恢复为默认？</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Spans · {n}</source>
        <translation>标注 · {n}</translation>
    </message>
    <message>
        <source>Articles · {n}</source>
        <translation>文章 · {n}</translation>
    </message>
    <message>
        <source>Doubts · {n}</source>
        <translation>疑点 · {n}</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>Drag the border; with Ctrl to any character</source>
        <translation>拖动边界；按住 Ctrl 可停在任意字</translation>
    </message>
    <message>
        <source>Corrected to “{text}”</source>
        <translation>更正为“{text}”</translation>
    </message>
    <message>
        <source>Left out of the reading text</source>
        <translation>不进入成文</translation>
    </message>
</context>
<context>
    <name>Span</name>
    <message>
        <source>marked by a person</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>suggested, {percent} % sure</source>
        <translation>建议，把握 {percent}%</translation>
    </message>
</context>
<context>
    <name>SpanPane</name>
    <message>
        <source>Nothing is marked here; F10 suggests spans.</source>
        <translation>这里还没有标注；按 F10 给出建议。</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>没有打开的页面。</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>Only this article</source>
        <translation>仅本篇</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>SpanSuggesting</name>
    <message>
        <source>There is nothing else to suggest for this page.</source>
        <translation>本页没有其他建议。</translation>
    </message>
    <message>
        <source>Suggestions on this page: {n}. Tab goes on, Enter accepts.</source>
        <translation>本页有 {n} 个建议。Tab 到下一个，Enter 接受。</translation>
    </message>
</context>
<context>
    <name>SpanTravel</name>
    <message>
        <source>Nothing is marked or suggested on this page.</source>
        <translation>本页没有标注，也没有建议。</translation>
    </message>
    <message>
        <source>No suggestion is left on this page.</source>
        <translation>本页没有剩下的建议。</translation>
    </message>
    <message>
        <source>Go to a span first: the next one of its label is meant.</source>
        <translation>请先到一处标注：要找的是同一标签的下一处。</translation>
    </message>
    <message>
        <source>This is the only span of {label} on this page.</source>
        <translation>本页只有这一处{label}。</translation>
    </message>
    <message>
        <source>The last ten suggestions took you less than half a second each; what is accepted unread teaches the wrong thing. Undo takes them back.</source>
        <translation>最近十个建议每个用时不到半秒；没有看清就接受，会教错程序。可以撤销。</translation>
    </message>
    <message>
        <source>There is no suggestion here.</source>
        <translation>这里没有建议。</translation>
    </message>
    <message>
        <source>Suggestions accepted: {n}. Undo takes them back.</source>
        <translation>已接受 {n} 个建议，可以撤销。</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>suggestion</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>SpansTab</name>
    <message>
        <source>Reading the spans…</source>
        <translation>正在读取标注…</translation>
    </message>
    <message>
        <source>Reading the spans was stopped.</source>
        <translation>已停止读取标注。</translation>
    </message>
    <message>
        <source>Spans: {n}</source>
        <translation>标注：{n}</translation>
    </message>
    <message>
        <source>Spans: {n} of {all}</source>
        <translation>标注：{n} / {all}</translation>
    </message>
    <message>
        <source>selected: {n}</source>
        <translation>选中：{n}</translation>
    </message>
    <message>
        <source>Nothing is marked here yet.</source>
        <translation>这里还没有标注。</translation>
    </message>
    <message>
        <source>No span fits the filter.</source>
        <translation>没有符合条件的标注。</translation>
    </message>
    <message>
        <source>Filter by text (Ctrl+F)</source>
        <translation>按文字筛选 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>按文字筛选</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Marked by a person</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Change label</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>A label’s own key does it too</source>
        <translation>也可直接按标签的按键</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>The suggestions are right (Ctrl+Enter)</source>
        <translation>这些建议正确 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>The suggestions are wrong and stay away</source>
        <translation>这些建议不对，以后不再提出</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Spans and suggestions go (Del)</source>
        <translation>删除标注和建议 (Del)</translation>
    </message>
</context>
<context>
    <name>SplitField</name>
    <message>
        <source>Part into train, validation, test:</source>
        <translation>分为训练、验证、测试：</translation>
    </message>
    <message>
        <source>Shares in percent</source>
        <translation>份额（百分比）</translation>
    </message>
    <message>
        <source>Shares in percent: train/validation/test, or train/test</source>
        <translation>份额（百分比）：训练/验证/测试，或 训练/测试</translation>
    </message>
    <message>
        <source>by page</source>
        <translation>按页面</translation>
    </message>
    <message>
        <source>by source</source>
        <translation>按来源</translation>
    </message>
    <message>
        <source>What is never in two parts</source>
        <translation>不会分到两部分的单位</translation>
    </message>
    <message>
        <source>Pages that hold nearly the same text are never parted.</source>
        <translation>文字几乎相同的页面不会分开。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same parts; another one, others.</source>
        <translation>种子相同则分法相同，换种子则换分法。</translation>
    </message>
    <message>
        <source>Seed:</source>
        <translation>种子：</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>To do</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>有旗标</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{n} of {all} articles confirmed</source>
        <translation>{n}/{all} 篇已确认</translation>
    </message>
    <message>
        <source>1 edit on this page</source>
        <translation>本页 1 次操作</translation>
    </message>
    <message>
        <source>{n} edits on this page</source>
        <translation>本页 {n} 次操作</translation>
    </message>
    <message>
        <source>Unassigned: {n}</source>
        <translation>未分配：{n}</translation>
    </message>
    <message>
        <source>All text assigned</source>
        <translation>文字已全部分配</translation>
    </message>
    <message>
        <source>Doubts: {n}</source>
        <translation>疑点：{n}</translation>
    </message>
    <message>
        <source>No doubts</source>
        <translation>没有疑点</translation>
    </message>
    <message>
        <source>Suggested changes: {n}</source>
        <translation>建议改动：{n}</translation>
    </message>
    <message>
        <source>Page {i} of {n}</source>
        <translation>第 {i}/{n} 页</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>{time} 已保存</translation>
    </message>
    <message>
        <source>Read-only: {reason}</source>
        <translation>只读：{reason}</translation>
    </message>
    <message>
        <source>Everything is saved</source>
        <translation>全部已保存</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Opening the workspace</source>
        <translation>正在打开工作区</translation>
    </message>
    <message>
        <source>Proposing articles</source>
        <translation>正在自动切分</translation>
    </message>
    <message>
        <source>Suggesting spans</source>
        <translation>正在给出标注建议</translation>
    </message>
    <message>
        <source>Learning from confirmed pages</source>
        <translation>正在从已确认的页面学习</translation>
    </message>
    <message>
        <source>Changing spans</source>
        <translation>正在更改标注</translation>
    </message>
    <message>
        <source>{what}: {n} of {all}</source>
        <translation>{what}:{n}/{all}</translation>
    </message>
    <message>
        <source>{what}: {n}</source>
        <translation>{what}：{n}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go to the next text that belongs to nobody</source>
        <translation>跳到下一处未分配文字</translation>
    </message>
    <message>
        <source>Take what is suggested (F5)</source>
        <translation>采纳建议（F5）</translation>
    </message>
    <message>
        <source>Go to the next doubt</source>
        <translation>跳到下一疑点</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Split article {number}</source>
        <translation>切分第 {number} 篇</translation>
    </message>
    <message>
        <source>Merged articles {number} and {others}</source>
        <translation>合并第 {number} 篇与第 {others} 篇</translation>
    </message>
    <message>
        <source>Moved “{text}” to article {number}</source>
        <translation>“{text}”移至第 {number} 篇</translation>
    </message>
    <message>
        <source>Made article {number} of “{text}”</source>
        <translation>“{text}”成为第 {number} 篇</translation>
    </message>
    <message>
        <source>Took “{text}” into article {number}</source>
        <translation>“{text}”收入第 {number} 篇</translation>
    </message>
    <message>
        <source>“{text}” is furniture</source>
        <translation>“{text}”标为版面杂项</translation>
    </message>
    <message>
        <source>“{text}” belongs to nobody</source>
        <translation>“{text}”改为未分配</translation>
    </message>
    <message>
        <source>“{text}” is {role}</source>
        <translation>“{text}”标为{role}</translation>
    </message>
    <message>
        <source>Article {number} is: {kind}</source>
        <translation>第 {number} 篇体裁：{kind}</translation>
    </message>
    <message>
        <source>Confirmed article {number}</source>
        <translation>确认第 {number} 篇</translation>
    </message>
    <message>
        <source>Took back the confirmation of article {number}</source>
        <translation>取消确认第 {number} 篇</translation>
    </message>
    <message>
        <source>Deleted article {number}</source>
        <translation>删除第 {number} 篇</translation>
    </message>
    <message>
        <source>Put a fragment of article {number} earlier</source>
        <translation>第 {number} 篇的片段前移</translation>
    </message>
    <message>
        <source>Put a fragment of article {number} later</source>
        <translation>第 {number} 篇的片段后移</translation>
    </message>
    <message>
        <source>Article {number} became article {to}</source>
        <translation>第 {number} 篇改为第 {to} 篇</translation>
    </message>
    <message>
        <source>Flagged article {number}</source>
        <translation>给第 {number} 篇加旗标</translation>
    </message>
    <message>
        <source>Took the flag from article {number}</source>
        <translation>去掉第 {number} 篇的旗标</translation>
    </message>
    <message>
        <source>Flagged the page</source>
        <translation>给页面加旗标</translation>
    </message>
    <message>
        <source>Took the flag from the page</source>
        <translation>去掉页面的旗标</translation>
    </message>
    <message>
        <source>Commented on article {number}</source>
        <translation>为第 {number} 篇写备注</translation>
    </message>
    <message>
        <source>Commented on the page</source>
        <translation>为页面写备注</translation>
    </message>
    <message>
        <source>Corrected “{text}” in article {number}</source>
        <translation>第 {number} 篇更正“{text}”</translation>
    </message>
    <message>
        <source>Deleted characters in article {number}</source>
        <translation>第 {number} 篇删去文字</translation>
    </message>
    <message>
        <source>Broke a paragraph in article {number}</source>
        <translation>第 {number} 篇分段</translation>
    </message>
    <message>
        <source>Restored the original text</source>
        <translation>恢复原文</translation>
    </message>
    <message>
        <source>Moved a cut</source>
        <translation>移动切分线</translation>
    </message>
    <message>
        <source>Moved an edge of article {number}</source>
        <translation>移动第 {number} 篇的边界</translation>
    </message>
    <message>
        <source>Proposed articles</source>
        <translation>自动切分</translation>
    </message>
    <message>
        <source>Proposed again</source>
        <translation>重新自动切分</translation>
    </message>
    <message>
        <source>Took the alternative at “{text}”</source>
        <translation>采用另一读法：“{text}”</translation>
    </message>
    <message>
        <source>Kept the proposal at “{text}”</source>
        <translation>维持建议：“{text}”</translation>
    </message>
    <message>
        <source>Marked “{text}” as {label}</source>
        <translation>标“{text}”为 {label}</translation>
    </message>
    <message>
        <source>Marked “{text}” as {label}, places: {spans}</source>
        <translation>标“{text}”为{label}，共 {spans} 处</translation>
    </message>
    <message>
        <source>Deleted the span “{text}” ({label})</source>
        <translation>删除标注“{text}”（{label}）</translation>
    </message>
    <message>
        <source>Deleted spans: {spans}</source>
        <translation>删除标注 {spans} 处</translation>
    </message>
    <message>
        <source>“{text}” is {label} now</source>
        <translation>“{text}”改为 {label}</translation>
    </message>
    <message>
        <source>Spans that are {label} now: {spans}</source>
        <translation>标注改为 {label}，共 {spans} 处</translation>
    </message>
    <message>
        <source>Accepted “{text}” ({label})</source>
        <translation>接受“{text}”（{label}）</translation>
    </message>
    <message>
        <source>Accepted suggestions: {spans}</source>
        <translation>接受建议 {spans} 处</translation>
    </message>
    <message>
        <source>Rejected “{text}” ({label})</source>
        <translation>拒绝“{text}”（{label}）</translation>
    </message>
    <message>
        <source>Rejected suggestions: {spans}</source>
        <translation>拒绝建议 {spans} 处</translation>
    </message>
    <message>
        <source>Moved an edge of the span “{text}”</source>
        <translation>移动标注“{text}”的边缘</translation>
    </message>
    <message>
        <source>The span became “{text}”</source>
        <translation>标注变为“{text}”</translation>
    </message>
    <message>
        <source>Commented on “{text}”</source>
        <translation>给“{text}”写批注</translation>
    </message>
    <message>
        <source>Commented on spans: {spans}</source>
        <translation>给标注写批注 {spans} 处</translation>
    </message>
    <message>
        <source>Set {attribute} of “{text}”</source>
        <translation>设置“{text}”的 {attribute}</translation>
    </message>
    <message>
        <source>Set {attribute} of spans: {spans}</source>
        <translation>设置标注的 {attribute}，共 {spans} 处</translation>
    </message>
    <message>
        <source>Suggested spans, pages: {pages}</source>
        <translation>建议标注，共 {pages} 页</translation>
    </message>
    <message>
        <source>Changed the label set “{name}”</source>
        <translation>修改标签集“{name}”</translation>
    </message>
    <message>
        <source>Made the label set “{name}” of labels that came in: {labels}</source>
        <translation>用导入的标签新建标签集“{name}”，标签 {labels} 个</translation>
    </message>
    <message>
        <source>Deleted the label set “{name}”</source>
        <translation>删除标签集“{name}”</translation>
    </message>
    <message>
        <source>Chose the page’s label set</source>
        <translation>选定本页的标签集</translation>
    </message>
    <message>
        <source>Renamed the label {from} to {to}, spans: {spans}</source>
        <translation>标签 {from} 改名为 {to}，标注 {spans} 处</translation>
    </message>
    <message>
        <source>Merged the labels {from} into {to}, spans: {spans}</source>
        <translation>标签 {from} 并入 {to}，标注 {spans} 处</translation>
    </message>
    <message>
        <source>Deleted the label {label}, spans: {spans}</source>
        <translation>删除标签 {label}，标注 {spans} 处</translation>
    </message>
    <message>
        <source>Renamed the page to “{to}”</source>
        <translation>页面改名为“{to}”</translation>
    </message>
    <message>
        <source>Deleted the page “{name}”</source>
        <translation>删除页面“{name}”</translation>
    </message>
    <message>
        <source>Deleted pages: {pages}</source>
        <translation>删除 {pages} 页</translation>
    </message>
    <message>
        <source>Went to another step of the history</source>
        <translation>转到历史中的另一步</translation>
    </message>
    <message>
        <source>Imported pages: {pages}</source>
        <translation>导入 {pages} 页</translation>
    </message>
    <message>
        <source>Imported annotations of pages: {pages}</source>
        <translation>导入 {pages} 页的标注</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Thing</name>
    <message>
        <source>articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>spans</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>fragments or furniture</source>
        <translation>片段或版面杂项</translation>
    </message>
    <message>
        <source>the page form</source>
        <translation>页面格式</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a text without halves of surrogate pairs</source>
        <translation>不含半个代理对的文本</translation>
    </message>
    <message>
        <source>a role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>a whole number from 0</source>
        <translation>从 0 起的整数</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>0 到 1 之间的数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>the label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>a text, or texts by language ({&quot;en&quot;: …})</source>
        <translation>文本，或按语言列出的文本（{&quot;en&quot;: …}）</translation>
    </message>
    <message>
        <source>choice, text or flag</source>
        <translation>choice、text 或 flag</translation>
    </message>
    <message>
        <source>relations</source>
        <translation>个关系</translation>
    </message>
    <message>
        <source>labels of the text</source>
        <translation>个针对整段文本的标签</translation>
    </message>
    <message>
        <source>links</source>
        <translation>个链接</translation>
    </message>
    <message>
        <source>equivalences</source>
        <translation>个等价关系</translation>
    </message>
    <message>
        <source>events</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>normalizations</source>
        <translation>个归一化记录</translation>
    </message>
    <message>
        <source>attributes of what is no span</source>
        <translation>个不属于任何标注的属性</translation>
    </message>
    <message>
        <source>comments on what is no span</source>
        <translation>条不属于任何标注的批注</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒前</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟前</translation>
    </message>
    <message>
        <source>{month}/{day} {time}</source>
        <translation>{month}月{day}日 {time}</translation>
    </message>
</context>
<context>
    <name>Travel</name>
    <message>
        <source>No doubts are left on this page.</source>
        <translation>本页已没有疑点。</translation>
    </message>
    <message>
        <source>Every character of this page is assigned.</source>
        <translation>本页文字已全部分配。</translation>
    </message>
</context>
<context>
    <name>Uncertain</name>
    <message>
        <source>No uncertain characters are left on this page.</source>
        <translation>本页没有存疑的字了。</translation>
    </message>
    <message>
        <source>The file of this page does not say how certain its characters are.</source>
        <translation>本页的文件没有给出文字的识别把握。</translation>
    </message>
    <message>
        <source>“{text}” was read with {percent} % certainty</source>
        <translation>“{text}”的识别把握为 {percent}%</translation>
    </message>
</context>
<context>
    <name>ViewWork</name>
    <message>
        <source>Annotator {version}. Puts the articles of Chinese newspaper pages right by hand and exports training data. Works offline; your pages stay on this computer.</source>
        <translation>Annotator {version}。人工校正中文报纸版面的文章切分，并导出训练数据。离线工作；您的页面只留在这台电脑上。</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>It is so already.</source>
        <translation>已经是这样了。</translation>
    </message>
    <message>
        <source>Comment on article {number}</source>
        <translation>第 {number} 篇的备注</translation>
    </message>
    <message>
        <source>Comment on the page</source>
        <translation>页面备注</translation>
    </message>
    <message>
        <source>Comment:</source>
        <translation>备注：</translation>
    </message>
    <message>
        <source>Copied the text of article {number}.</source>
        <translation>已复制第 {number} 篇的成文。</translation>
    </message>
</context>
</TS>
