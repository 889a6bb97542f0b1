/** A finding in the editor's files. All kinds but notices (`isNotice`) prevent a build. */
export interface Problem {
  code: ProblemCode;
  /** Path relative to the content folder, with forward slashes. */
  file: string;
  /** Counted from 1, the column in code points. */
  line: number;
  column: number;
  /** What is wrong, and why. */
  message: string;
  /** What to do about it. */
  remedy: string;
}

export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Sorts by file, line and column. */
export const inOrder = (a: Place, b: Place): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;

type Facts = Readonly<Record<string, string>>;

/** Every kind of problem, with a function from its facts to message and remedy. */
const kinds = {
  'file-missing': (f) => [
    `缺少文件 ${f['name']}`,
    `新建该文件，写法参看 docs/handbook/edition.zh.md`,
  ],
  'yaml-syntax': (f) => [
    `YAML 写法有误：${f['detail']}`,
    f['remedy'] ?? '检查缩进、冒号后的空格与引号；含有冒号或以引号开头的文字要整个加引号',
  ],
  'frontmatter-missing': () => [
    '文件开头没有用 --- 括起来的篇目信息',
    '在第一行写 ---，填写 id、headline 等项，再以 --- 结束',
  ],
  'unknown-key': (f) => [
    `没有“${f['key']}”这一项`,
    f['suggestion'] ? `是否为“${f['suggestion']}”？请改正拼写，或删去` : '请改正拼写，或删去',
  ],
  'missing-key': (f) => [`缺少“${f['key']}”这一项`, `补上“${f['key']}”`],
  'wrong-type': (f) => [`“${f['key']}”应为${f['expected']}`, `${f['remedy']}`],
  'bad-date': (f) => [
    `“${f['value']}”不是有效日期`,
    '写成“年-月-日”，如 2022-11-01；日期不详则写 null，并写 dateCertainty: unknown',
  ],
  'bad-value': (f) => [`“${f['key']}”的值“${f['value']}”不在允许之列`, `可用的值：${f['allowed']}`],
  'bad-form': (f) => [`“${f['key']}”的值“${f['value']}”写法不合要求`, `${f['detail']}`],
  'too-few': (f) => [`“${f['key']}”不能为空`, '至少写一项'],
  'date-certainty': () => [
    'date 与 dateCertainty 不一致',
    '日期不详时 date 写 null、dateCertainty 写 unknown；否则写 exact 或 inferred',
  ],
  'date-without-reason': () => [
    '日期注明是推断的，却没有说明理由',
    '在 inferred 下补写 date: { cert: 把握, why: 理由 }',
  ],
  'page-slug-missing': () => [
    '版次不详，或含有不能用于网址的文字，却没有写 slug',
    "补写 slug，只用数字和字母，如 slug: '1'",
  ],
  'format-newer': () => ['数字版的格式比程序新', '用更新的程序打开；不要改小 format 的数字'],
  'format-older': (f) => [
    `数字版的格式是 ${f['format']}，程序现在用 ${f['current']}`,
    '运行 npm run migrate，改动之前可用 --dry-run 先看一遍',
  ],
  'redirect-taken': (f) => [
    `旧址 ${f['from']} 仍是现有的页面`,
    '旧址必须是已经没有的网址；删去这一条，或改正旧址',
  ],
  'redirect-target': (f) => [
    `新址 ${f['to']} 不是现有的页面`,
    '写现有的期、版或篇的网址，如 2022-11-01/1/2；几次移动的，直接写最后的网址',
  ],
  'source-script-missing': () => ['variants 里没有底本的文字', '把 script 的值也列入 variants'],
  'variant-twice': () => ['variants 里同一种文字写了两次', '只保留一处'],
  'page-twice': () => [
    '有两版的版次（或 slug）相同，网址会重复',
    '给其中一版另写 slug，只用数字和字母',
  ],
  'figure-twice': () => ['有两幅图的 id 相同', '依次编为 f1、f2……'],
  'issue-name': (f) => [
    `文件夹名“${f['name']}”不能用作一期（网站自己的名字，或网址里不能用的字）`,
    '用日期命名，如 2022-11-01；日期不详的用 undated-1 之类，只用数字、字母和连字符',
  ],
  'issue-date': (f) => [
    `date（${f['date']}）与文件夹名（${f['name']}）不符`,
    '改成一致；同一天有几期的，文件夹名可在日期后加 -2、-3',
  ],
  'continuation-absent': (f) => [`找不到接续的文章“${f['id']}”`, '改正 id，或写 null'],
  'not-utf8': () => ['文件不是 UTF-8 编码', '用编辑器另存为 UTF-8'],
  'file-unknown': (f) => [`不认得文件“${f['name']}”，其中的内容不会收入`, `${f['remedy']}`],
  leftover: (f) => [
    `“${f['name']}”是一次中断的写入留下的，其中的内容不会收入`,
    '不必理会，下一次 npm run import 写入时会删去；也可以自己删去',
  ],
  'transcript-unused': (f) => [
    `转写稿“${f['name']}”没有收入任何文章`,
    '用 npm run import 收入，或移出 transcripts 文件夹',
  ],
  'set-aside-absent': (f) => [
    `第 ${f['number']} 行里没有要搁置的文字“${f['text']}”`,
    '改正 source.setAside，照抄那一行的文字',
  ],
  'byline-position': () => [
    '署名与署名的位置不相应',
    'byline 与 bylinePosition（lead、under-head、end、dateline 或段落编号）要同时写，或同时不写；bylinePosition 写成列表的，署名有几行就写几项',
  ],
  'form-length': () => ['同一个词的简体、繁体字数不同', '字形逐字转换，各种写法的字数必须相同'],
  'rule-conflict': (f) => [
    `“${f['form']}”有两种不同的转换写法（另一处在 ${f['other']}）`,
    '删去其中一条，或改成一致',
  ],
  'duplicate-id': (f) => [
    `id “${f['id']}”已经用于 ${f['other']}`,
    '给其中一篇换一个没有用过的号码；已发表的 id 不要改动',
  ],
  'id-mismatch': (f) => [
    `id “${f['id']}”与所在的期或版不符`,
    `id 由期、版、序号组成，此处应以“${f['prefix']}”开头`,
  ],
  'article-unlisted': (f) => [
    `“${f['id']}”没有列入 issue.yaml 的任何一版`,
    '把它的 id 加到所在版的 articles 里',
  ],
  'article-absent': (f) => [`找不到 id 为“${f['id']}”的篇目文件`, '补上文件，或从 articles 里删去'],
  'article-listed-twice': (f) => [`“${f['id']}”在版面中列了两次`, '只保留一处'],
  'markup-empty': (f) => [
    `“:${f['name']}[…]”不完整`,
    '写法为 :emph[着重]、:name[专名]、:book[书名]、:ruby[字]{py="zì"}，方括号里只写文字，不再套用别的写法',
  ],
  'directive-unknown': (f) => [
    `不认得“:${f['name']}[…]”这种写法`,
    '改正拼写；若原文就是这些字，在冒号前加反斜线 \\',
  ],
  'pin-unclosed': (f) => [
    `“${f['text']}”没有写完，缺少右括号`,
    '写成 :keep[文字] 或 :form[文字]{zh-Hant=字形}；若原文就是这些字，在冒号前加反斜线 \\',
  ],
  'pin-empty': (f) => [
    f['name'] === 'form' ? ':form[…] 没有写明文字或字形' : ':keep[…] 没有文字，或多写了字形',
    '照原样不转换，写成 :keep[文字]；指定字形，写成 :form[文字]{zh-Hant=字形}',
  ],
  'pin-variant': (f) => [`没有“${f['key']}”这种文字`, `可用的有：${f['allowed']}`],
  'pin-length': (f) => [
    `“${f['source']}”与指定的字形“${f['form']}”字数不同`,
    '字形逐字转换，两边的字数必须相同',
  ],
  'form-missing': () => [
    '词条至少要写出两种文字中的字形',
    '如 zh-Hans 与 zh-Hant 各一项；只用于一种文字的，再加 only',
  ],
  'quotes-unpaired': (f) => [
    `引号不成对：${f['text']}`,
    '转换字形时这一段的引号保持原样；若是原稿之误，写一条校记',
  ],
  'body-empty': () => [
    '没有正文，也没有图',
    '在篇目信息之后空一行，写入正文；图片新闻没有正文的，把图和图片说明写在 figures 里',
  ],
  'body-markup': (f) => [
    `正文里有不支持的写法：${f['detail']}`,
    '正文只用段落（中间不换行）、“## 小标题”、诗（每行末尾加反斜线 \\）和表格（| 甲 | 乙 |）；文字里的 1. - * _ > # 等记号前加反斜线 \\',
  ],
  'figure-file-missing': (f) => [
    `图片文件“${f['image']}”不存在`,
    '把图片放在篇目文件旁边；没有图片则写 image: null，页面会注明图片未收录',
  ],
  'caption-added': (f) => [
    `图片说明“${f['caption']}”不在转写稿里`,
    '编者自己写的说明，在这幅图下加一行 by: editor；原版的说明，核对与转写稿是否一字不差',
  ],
  'picture-place': (f) => [
    `图片“${f['image']}”不是这一期文件夹里的文件名`,
    '把图片放在 issue.yaml 旁边，image 只写文件名，不写路径和网址',
  ],
  'picture-kind': (f) => [`图片“${f['image']}”不是可以发布的格式`, `${f['remedy']}`],
  'picture-type': (f) => [
    `“${f['image']}”按文件名应为 ${f['type']} 图片，实际上是：${f['actual']}`,
    '改扩展名不会改变格式：用看图软件打开，另存为 JPEG 或 PNG；打不开的，重新取得原图',
  ],
  'picture-large': (f) => [
    `图片“${f['image']}”太大：${f['size']}，上限为 ${f['most']}`,
    '缩小后再放入；版面图一般扫描到 300 dpi 即可',
  ],
  'picture-damaged': (f) => [
    `图片“${f['image']}”已损坏，不能完整读出`,
    '用看图软件核对；重新取得或重新导出这幅图',
  ],
  'file-link': (f) => [
    `“${f['name']}”是符号链接，不会发布它指向的文件`,
    '删去链接，把文件本身复制到这里',
  ],
  'place-unknown': (f) => [
    `正文没有编号为“${f['id']}”的段落`,
    `正文的段落编号为 ${f['known']}，从 1 数起`,
  ],
  'byline-not-within': (f) => [
    `电头里没有署名“${f['text']}”`,
    'bylinePosition 是 dateline 的署名，要照抄电头里的几个字；不在电头里的，改成 lead、under-head、end 或段落编号',
  ],
  'offset-outside': (f) => [
    `位置 ${f['offset']} 超出了段落“${f['id']}”的字数（${f['length']}）`,
    '改成段落以内的位置',
  ],
  'quote-absent': (f) => [
    `在“${f['id']}”中找不到“${f['quote']}”`,
    '校记要照抄正文：检查 quote、prefix、suffix 与正文是否一字不差，段落编号是否正确',
  ],
  'quote-ambiguous': (f) => [
    `“${f['quote']}”在“${f['id']}”中出现不止一次`,
    '用 prefix 或 suffix 写出前后的字，指明是哪一处',
  ],
  'quotes-overlap': (f) => [`校记“${f['quote']}”与另一条校记重叠`, '合并为一条'],
  'transcript-missing': (f) => [
    `转写稿“${f['name']}”不在 transcripts 文件夹中`,
    '把转写稿原样放回 transcripts 文件夹',
  ],
  'transcript-changed': (f) => [
    `转写稿“${f['name']}”与登记时不同（sha256 不符）`,
    '转写稿不可改动：恢复原稿；疑误之处写成校记',
  ],
  'line-outside': (f) => [
    `转写稿没有第 ${f['number']} 行`,
    `该稿共 ${f['count']} 行，请改正 source.lines`,
  ],
  'line-shared': (f) => [
    `转写稿第 ${f['number']} 行已归入 ${f['other']}`,
    '每一行只能属于一篇，请改正其中一处的 source.lines',
  ],
  'text-lost': (f) => [
    `转写稿的文字没有全部收入：${f['text']}`,
    '补入正文或标题；确不属于本篇的，写入 source.setAside 并说明理由',
  ],
  'text-added': (f) => [
    `有转写稿中没有的文字：${f['text']}`,
    '删去，或改成校记；正文只存原文的读法',
  ],
  'line-unassigned': (f) => [
    `转写稿第 ${f['number']} 行不属于任何一篇：${f['text']}`,
    '归入某一篇的 source.lines，并收入其文字',
  ],
  'transcript-unreadable': (f) => [
    `转写稿“${f['name']}”读不出来（${f['detail']}）`,
    '存成 UTF-8、UTF-16、GB18030 或 Big5 编码的纯文本',
  ],
  'page-foreign': (f) => [`“${f['name']}”不能导入：${f['what']}`, `${f['remedy']}`],
  'page-damaged': (f) => [
    `“${f['name']}”读不下去：按内容应是 ${f['what']}，${f['detail']}`,
    '重新取得或重新导出这个文件',
  ],
  'page-byte': (f) => [
    `“${f['name']}”第 ${f['line']} 行第 ${f['column']} 个字的地方损坏：${f['detail']}`,
    '用文本编辑器打开，对照原报改正这一处的字，另存为 UTF-8；或重新取得这个文件',
  ],
  'page-empty': (f) => [`“${f['name']}”里没有文字`, '核对是否拿错了文件；空白的版面不必导入'],
  'page-part-missing': (f) => [
    f['files']
      ? `“${f['name']}”列出的文件不在旁边：${f['files']}`
      : `“${f['name']}”没有列出 ALTO 文件`,
    '把 METS 和它的 ALTO 文件照原来的文件夹结构放在一起；没有 METS 也可以，直接导入 ALTO 文件',
  ],
  'page-transcript-other': (f) => [
    `旁边已有“${f['transcript']}”，文字与“${f['name']}”不同`,
    `改正过的转写稿请直接交给 plan：npm run import -- plan ${f['transcript']}；不要了的，先把它删去或改名`,
  ],
  'ledger-differs': (f) => [
    `转写稿第 ${f['number']} 行按收录登记归入 ${f['stated']}，实际上 ${f['actual']}`,
    '改回 source.lines，或修改方案后重新运行 npm run import -- apply',
  ],
  'plan-outdated': (f) => [
    `转写稿“${f['name']}”在制定方案以后改动过${f['lines'] ? `（第 ${f['lines']} 行）` : ''}`,
    '恢复原稿，或重新运行 npm run import -- plan：核对过的会随各行的文字接续',
  ],
  'apply-differs': (f) => [
    `${f['id']} 写成以后与转写稿第 ${f['lines']} 行不同：${f['reason']}`,
    '没有写入任何文件。请在方案里把这几行改归别的部分（如 body），再试一次',
  ],
  'plan-line-twice': (f) => [`第 ${f['number']} 行列了两次（另一处是${f['other']}）`, '只保留一处'],
  'plan-headline': () => ['这一篇没有主题', '在 headline 中写上标题的行号'],
  'plan-verse': (f) => [
    `verse 里的第 ${f['number']} 行不是 body 里一段的第一行`,
    '诗一节写成 body 的一段，如 [12, 13, 14]，verse 里写它的第一行 12',
  ],
  'plan-jump': (f) => [
    `${f['key']} 写的第 ${f['number']} 行不在 setAside 里，也不在这一篇的 body 里`,
    '写“下转”“上接”那一行的行号；单独一行的，也列入 setAside，理由写 转版',
  ],
  'plan-empty': () => [
    '方案里没有一篇文章',
    '这份转写稿里只有版头、页码之类，没有认出正文；若有，在 articles 里写一篇，把行号从 setAside 移过去',
  ],
  'plan-question': (f) => [
    `还有问题没有回答：${f['ask']}`,
    `核对以后在 answer 写上一种回答：${f['choices']}`,
  ],
  'plan-answer': (f) => [
    `“${f['answer']}”不是这个问题的回答：${f['ask']}`,
    `可用的回答：${f['choices']}`,
  ],
  'plan-answer-refused': (f) => [
    `回答“${f['answer']}”做不到：${f['ask']}`,
    `${f['reason']}；或改答：${f['choices']}`,
  ],
  'plan-answer-no': (f) => [
    `回答是“否”，而第 ${f['number']} 行还在这一篇里：${f['text']}`,
    '把行号移到该去的地方（别的一篇，或 setAside）；若属于这一篇，回答“是”',
  ],
  'plan-torn': (f) => [
    `回答是“否”，而第 ${f['number']} 行后面没有接续的行：${f['text']}`,
    '在 body 里把它与接续的行写成一段，如 [3, 5]；确实没有的，回答“是”',
  ],
  'glyph-missing': (f) => [
    `字体里没有“${f['character']}”（${f['code']}），将用读者系统的字体显示`,
    '核对是否误字；确有此字则不必改动，认不出的字写 □ 并在 gaps 登记，Unicode 没有的字用 ⿰ 等描述',
  ],
  'issue-script-missing': (f) => [
    `这一期的文字是 ${f['script']}，edition.yaml 的 variants 里却没有，读者看不到照印的原文`,
    `把 ${f['script']} 列入 variants，或改正 issue.yaml 的 script`,
  ],
  'script-other': (f) => [
    `${f['id']} 的文字看来是${f['name']}，却当作${f['said']}处理`,
    `原报是${f['name']}的，在 issue.yaml 写上 script: ${f['script']}`,
  ],
  'site-unknown': () => [
    '没有公开网址：页面里不写规范网址（canonical）与简繁对应的网址（hreflang），没有二维码，引文不带网址',
    '在 edition.yaml 写上 site: https://…，或在生成时加 --site；只在本机阅读的可以不管',
  ],
} satisfies Record<string, (facts: Facts) => [message: string, remedy: string]>;

export type ProblemCode = keyof typeof kinds;

/** The codes of all kinds of problem. */
export const problemCodes: readonly string[] = Object.keys(kinds);

/** Kinds that do not prevent a build. */
const notices: ReadonlySet<ProblemCode> = new Set([
  'quotes-unpaired',
  'glyph-missing',
  'format-older',
  'site-unknown',
  'leftover',
  'script-other',
]);

/** Whether a problem is only a notice. */
export const isNotice = ({ code }: Pick<Problem, 'code'>): boolean => notices.has(code);

/** Whether a value, such as `params.code` of a schema's check, is the code of a kind of problem. */
export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(kinds, code);

/** Creates a problem. @param facts The values inserted into its message and remedy. */
export function problem(code: ProblemCode, place: Place, facts: Facts = {}): Problem {
  const [message, remedy] = kinds[code](facts);
  const { file, line, column } = place;
  return { code, file, line, column, message, remedy };
}
