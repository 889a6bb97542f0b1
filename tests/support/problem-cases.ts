import sharp from 'sharp';
import type { ProblemCode } from '../../src/problems/problem.ts';

/** What is done to a file of the included edition: removed, replaced, changed in one passage, or linked. */
export type Change =
  null | string | Uint8Array | readonly [from: string, to: string] | { readonly linkTo: string };

/** The smallest change of the included edition that has a problem of a kind, and its place. */
export interface ProblemCase {
  files: Readonly<Record<string, Change>>;
  /** `file:line:column`, the column in code points. */
  at: string;
}

const november = 'issues/2022-11-01';
const august = 'issues/2022-08-23';
const article = `${november}/1-4.md`;
const figured = `${august}/1-2.md`;
const transcript = 'transcripts/000_45fdff6c98f5bab5.txt';
const plan = `${transcript}.plan.yaml`;

/** A change of one passage of one file. */
const change = (file: string, from: string, to: string): ProblemCase['files'] => ({
  [file]: [from, to],
});

/** A change of the opening words of an article's second paragraph, in line 20. */
const inBody = (text: string): ProblemCase['files'] => change(article, '\n10月28日', `\n${text}`);

/** A question of the plan, in its line 111. */
const question = (
  kind: string,
  line: number,
  about: number,
  answer: string,
): ProblemCase['files'] =>
  change(
    plan,
    'questions: []',
    `questions: [{ id: q1, kind: ${kind}, lines: [${line}], about: ${about}, ask: 是否？, answer: ${answer} }]`,
  );

/** A field of the plan's last article, in line 107. */
const inPlan = (field: string): ProblemCase['files'] =>
  change(
    plan,
    '    frontmatter: # 编者补充\n      label: 消息\nsetAside',
    `    ${field}\n    frontmatter:\n      label: 消息\nsetAside`,
  );

/** A figure's picture, in line 13, and its file. */
const picture = (image: string, file?: Change): ProblemCase['files'] => ({
  ...change(figured, 'image: null', `image: '${image}'`),
  ...(file === undefined ? {} : { [`${august}/${image}`]: file }),
});

/** The beginning of a JPEG of 600 × 400 pixels. */
const halfJpeg = (
  await sharp({ create: { width: 600, height: 400, channels: 3, background: '#7a6a52' } })
    .jpeg()
    .toBuffer()
).subarray(0, 900);

/** The header of a PNG of 200 megapixels. */
const hugePng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAATiAAACcQCAIAAAB2Rt/1AAAAAElEQVQ1rwYeAAAAAElFTkSuQmCC',
  'base64',
);

/** An issue without articles, for a folder of any name. */
const emptyIssue = "date: null\ndateCertainty: unknown\npages: [{ n: '1', articles: [] }]\n";

/** Every kind of problem with a case of it: a kind that is added needs a row here. */
export const problemCases = {
  'file-missing': { files: { [`${august}/issue.yaml`]: null }, at: `${august}/issue.yaml:1:1` },
  'yaml-syntax': { files: change(article, 'label: 消息', 'label: [消息'), at: `${article}:6:1` },
  'frontmatter-missing': {
    files: { [`${november}/1-9.md`]: '正文。\n' },
    at: `${november}/1-9.md:1:1`,
  },
  'unknown-key': { files: change(article, 'label:', 'lable:'), at: `${article}:5:1` },
  'missing-key': { files: change('edition.yaml', 'title: 样报\n', ''), at: 'edition.yaml:3:1' },
  'wrong-type': { files: change(article, 'label: 消息', 'label: [消息]'), at: `${article}:5:1` },
  'bad-date': {
    files: change(`${november}/issue.yaml`, 'date: 2022-11-01', 'date: 2022-11-31'),
    at: `${november}/issue.yaml:2:1`,
  },
  'bad-value': {
    files: change('edition.yaml', 'script: zh-Hans', 'script: zh-Hanz'),
    at: 'edition.yaml:15:1',
  },
  'bad-form': { files: change(article, 'label: 消息', "label: '消息 '"), at: `${article}:5:1` },
  'too-few': {
    files: change(article, 'headline:\n  - 防疫战线好姐妹 办妥不少急难事', 'headline: []'),
    at: `${article}:3:1`,
  },
  'date-certainty': {
    files: change(`${november}/issue.yaml`, 'dateCertainty: inferred', 'dateCertainty: unknown'),
    at: `${november}/issue.yaml:3:1`,
  },
  'date-without-reason': {
    files: change(`${november}/issue.yaml`, 'inferred:\n  date:', 'inferred:\n  number:'),
    at: `${november}/issue.yaml:3:1`,
  },
  'page-slug-missing': {
    files: change(`${november}/issue.yaml`, "    slug: '1'\n", ''),
    at: `${november}/issue.yaml:6:5`,
  },
  'format-newer': {
    files: { 'edition.yaml': ['format: 2', 'format: 99'] },
    at: 'edition.yaml:18:1',
  },
  'format-older': {
    files: { 'edition.yaml': ['format: 2', 'format: 1'] },
    at: 'edition.yaml:1:1',
  },
  'redirect-taken': {
    files: {
      'edition.yaml': ['format: 2', 'format: 2\nredirects: { 2022-11-01/1: 2022-08-23 }'],
    },
    at: 'edition.yaml:19:14',
  },
  'redirect-target': {
    files: {
      'edition.yaml': ['format: 2', 'format: 2\nredirects:\n  2021-01-01/1/1: 2022-11-01/1/9'],
    },
    at: 'edition.yaml:20:3',
  },
  'source-script-missing': {
    files: change('edition.yaml', 'variants: [zh-Hans, zh-Hant]', 'variants: [zh-Hant]'),
    at: 'edition.yaml:16:1',
  },
  'variant-twice': {
    files: change('edition.yaml', 'variants: [zh-Hans, zh-Hant]', 'variants: [zh-Hans, zh-Hans]'),
    at: 'edition.yaml:16:1',
  },
  'page-twice': {
    files: change(`${november}/issue.yaml`, 'pages:\n', "pages:\n  - { n: '1', articles: [] }\n"),
    at: `${november}/issue.yaml:5:1`,
  },
  'figure-twice': {
    files: change(
      figured,
      'figures:\n',
      'figures:\n  - { id: f1, image: null, caption: 图, place: { position: after, paragraph: p1 } }\n',
    ),
    at: `${figured}:11:1`,
  },
  'issue-name': {
    files: { 'issues/search/issue.yaml': emptyIssue },
    at: 'issues/search/issue.yaml:1:1',
  },
  'issue-date': {
    files: change(`${november}/issue.yaml`, 'date: 2022-11-01', 'date: 2022-11-02'),
    at: `${november}/issue.yaml:2:1`,
  },
  'continuation-absent': {
    files: change(article, 'label: 消息', 'label: 消息\ncontinuedOn: 2099-01-01-1-1'),
    at: `${article}:6:1`,
  },
  'not-utf8': { files: inBody('10月\uFFFD8日'), at: `${article}:20:4` },
  'file-unknown': { files: { 'name.yaml': '[]\n' }, at: 'name.yaml:1:1' },
  leftover: {
    files: { [`${november}/1-1.md.part`]: '写到一半' },
    at: `${november}/1-1.md.part:1:1`,
  },
  'transcript-unused': {
    files: { 'transcripts/new.txt': '一行。\n' },
    at: 'transcripts/new.txt:1:1',
  },
  'set-aside-absent': {
    files: change(
      article,
      'lines: [ 44, 46, 48 ]',
      'lines: [ 44, 46, 48 ]\n  setAside: [{ line: 44, text: "#", why: 标题的记号 }]',
    ),
    at: `${article}:16:14`,
  },
  'byline-position': {
    files: change(article, 'bylinePosition: lead\n', ''),
    at: `${article}:2:1`,
  },
  'byline-not-within': {
    files: change(article, 'bylinePosition: lead', 'bylinePosition: dateline'),
    at: `${article}:7:1`,
  },
  'form-length': {
    files: change('names.yaml', 'zh-Hant: 于英傑', 'zh-Hant: 于英傑先生'),
    at: 'names.yaml:3:3',
  },
  'rule-conflict': {
    files: change(
      'glossary.yaml',
      '- zh-Hans: 台账',
      '- zh-Hans: 返并\n  zh-Hant: 返並\n- zh-Hans: 台账',
    ),
    at: 'glossary.yaml:6:3',
  },
  'duplicate-id': {
    files: change(article, 'id: 2022-11-01-1-4', 'id: 2022-11-01-1-3'),
    at: `${article}:2:1`,
  },
  'id-mismatch': {
    files: change(`${november}/issue.yaml`, '- 2022-11-01-1-4', '- 2022-11-01-2-4'),
    at: `${november}/issue.yaml:12:9`,
  },
  'article-unlisted': {
    files: change(`${november}/issue.yaml`, '      - 2022-11-01-1-4\n', ''),
    at: `${article}:2:1`,
  },
  'article-absent': {
    files: change(
      `${november}/issue.yaml`,
      '- 2022-11-01-1-4',
      '- 2022-11-01-1-4\n      - 2022-11-01-1-5',
    ),
    at: `${november}/issue.yaml:13:9`,
  },
  'article-listed-twice': {
    files: change(
      `${november}/issue.yaml`,
      '- 2022-11-01-1-4',
      '- 2022-11-01-1-4\n      - 2022-11-01-1-1',
    ),
    at: `${november}/issue.yaml:13:9`,
  },
  'markup-empty': { files: inBody('甲:ruby[旸]乙'), at: `${article}:20:2` },
  'directive-unknown': { files: inBody('甲:bold[旸]乙'), at: `${article}:20:2` },
  'pin-unclosed': { files: inBody('甲:keep[并乙'), at: `${article}:20:2` },
  'pin-empty': { files: inBody('甲:keep[]乙'), at: `${article}:20:2` },
  'pin-variant': { files: inBody('甲:form[并]{zh-TW=並}乙'), at: `${article}:20:2` },
  'pin-length': { files: inBody('甲:form[并]{zh-Hant=並並}乙'), at: `${article}:20:2` },
  'form-missing': {
    files: change('glossary.yaml', '  zh-Hant: 臺帳\n', ''),
    at: 'glossary.yaml:6:3',
  },
  'quotes-unpaired': { files: inBody('他说：“好'), at: `${article}:20:4` },
  'body-empty': {
    files: { [`${november}/1-5.md`]: '---\nid: 2022-11-01-1-5\nheadline: [无文]\n---\n' },
    at: `${november}/1-5.md:1:1`,
  },
  'body-markup': { files: inBody('1. 月28日'), at: `${article}:20:1` },
  'figure-file-missing': {
    files: change(figured, 'image: null', 'image: li.jpg'),
    at: `${figured}:13:5`,
  },
  'caption-added': {
    files: change(figured, 'caption: 李小丽', 'caption: 编者摄於2025年，李小丽'),
    at: `${figured}:14:5`,
  },
  'picture-place': { files: picture('../../edition.yaml'), at: `${figured}:13:5` },
  'picture-kind': { files: picture('li.svg', '<svg/>'), at: `${figured}:13:5` },
  'picture-type': { files: picture('li.png', '不是图片'), at: `${figured}:13:5` },
  'picture-large': { files: picture('li.png', hugePng), at: `${figured}:13:5` },
  'picture-damaged': { files: picture('li.jpg', halfJpeg), at: `${figured}:13:5` },
  'file-link': { files: picture('li.png', { linkTo: '/etc/passwd' }), at: `${figured}:13:5` },
  'place-unknown': {
    files: change(figured, 'paragraph: p7', 'paragraph: p77'),
    at: `${figured}:15:32`,
  },
  'offset-outside': {
    files: change(figured, 'offset: 18', 'offset: 1800'),
    at: `${figured}:15:32`,
  },
  'quote-absent': { files: change(figured, 'quote: 人户', 'quote: 人戶'), at: `${figured}:24:5` },
  'quote-ambiguous': {
    files: change(
      `${august}/1-1.md`,
      'quote: 陈安利\n    prefix: 张吉福、\n    suffix: 、李凤岐',
      'quote: 省委',
    ),
    at: `${august}/1-1.md:33:5`,
  },
  'quotes-overlap': {
    files: change(
      figured,
      'emendations:\n',
      'emendations:\n  - { p: p6, quote: 户摸底, corr: 户摸查, cert: 0.9, resp: 编者, why: 形近 }\n',
    ),
    at: `${figured}:25:5`,
  },
  'transcript-missing': { files: { [transcript]: null }, at: `${november}/1-1.md:17:3` },
  'transcript-changed': {
    files: change('transcripts/002_c6800f39ab4084f4.txt', '人户摸底', '入户摸底'),
    at: `${august}/1-1.md:50:3`,
  },
  'line-outside': {
    files: change(article, 'lines: [ 44, 46, 48 ]', 'lines: [ 44, 46, 48, 57 ]'),
    at: `${article}:15:3`,
  },
  'line-shared': {
    files: change(article, 'lines: [ 44, 46, 48 ]', 'lines: [ 44, 46, 48, 56 ]'),
    at: `${article}:15:3`,
  },
  'text-lost': { files: change(article, '闻讯后，', '闻讯，'), at: `${article}:15:3` },
  'text-added': { files: change(article, '闻讯后，', '闻讯之后，'), at: `${article}:15:3` },
  'line-unassigned': {
    files: change(article, 'lines: [ 44, 46, 48 ]', 'lines: [ 44, 46 ]'),
    at: `${transcript}:48:1`,
  },
  'transcript-unreadable': {
    files: { 'transcripts/picture.txt': Uint8Array.of(0x89, 0x50, 0, 0) },
    at: 'transcripts/picture.txt:1:1',
  },
  'page-foreign': { files: { 'scans/page.rtf': '{\\rtf1\\ansi }' }, at: 'page.rtf:1:1' },
  'page-damaged': {
    files: { 'scans/page.xml': '<?xml version="1.0"?>\n<alto>\n  <Layout>' },
    at: 'page.xml:3:11',
  },
  'page-byte': {
    files: {
      'scans/page.txt': Buffer.from('本报讯的一行\n大家都在\uFFFF这里').map((byte) =>
        byte === 0xbf ? 0xff : byte,
      ),
    },
    at: 'page.txt:2:5',
  },
  'page-empty': { files: { 'scans/page.txt': ' \n' }, at: 'page.txt:1:1' },
  'page-part-missing': {
    files: {
      'scans/mets.xml': '<mets><fileSec><file><FLocat href="1.xml"/></file></fileSec></mets>',
    },
    at: 'mets.xml:1:1',
  },
  'page-transcript-other': {
    files: {
      'scans/page.html': '<html><p>本报讯 今天。</p></html>',
      'scans/page.html.txt': '本报讯 昨天。\n',
    },
    at: 'page.html.txt:1:1',
  },
  'ledger-differs': {
    files: change(
      `${transcript}.ledger.yaml`,
      '{ line: 56, article: 2022-11-01-1-3, role: body }',
      '{ line: 56, article: 2022-11-01-1-4, role: body }',
    ),
    at: `${transcript}:56:1`,
  },
  'plan-outdated': {
    files: change(transcript, '居民扫码成为习惯', '居民扫码成了习惯'),
    at: `${plan}:7:3`,
  },
  'apply-differs': {
    files: change(
      plan,
      '      label: 消息\nsetAside',
      '      label: 消息\n      column: 要闻\nsetAside',
    ),
    at: `${transcript}:44:1`,
  },
  'plan-line-twice': {
    files: change(plan, '      - 3 # 林武', '      - 5 # 林武'),
    at: `${plan}:22:9`,
  },
  'plan-headline': {
    files: change(
      plan,
      '    headline: # 主题\n      - 44 # 防疫战线好姐妹 办妥不少急难事\n',
      '    headline: []\n',
    ),
    at: `${plan}:97:5`,
  },
  'plan-verse': { files: inPlan('verse: [47]'), at: `${plan}:107:13` },
  'plan-jump': {
    files: inPlan('continuedOn: { page: 三, line: 47 }'),
    at: `${plan}:107:29`,
  },
  'plan-empty': {
    files: {
      [plan]:
        'source: { file: 000_45fdff6c98f5bab5.txt, sha256: 467adb535f046e064ad517ca51ae7300fade3a3835eda444b7bd53a4271335ee, lines: 56 }\nissue: { date: null, dateLine: null, page: null, pageLine: null }\narticles: []\n',
    },
    at: `${plan}:3:1`,
  },
  'plan-question': {
    files: question('heads', 3, 12, 'null'),
    at: `${plan}:111:13`,
  },
  'issue-script-missing': {
    files: {
      ...change('edition.yaml', '[zh-Hans, zh-Hant]', '[zh-Hans]'),
      ...change(`${november}/issue.yaml`, 'pages:', 'script: zh-Hant\npages:'),
    },
    at: `${november}/issue.yaml:1:1`,
  },
  'script-other': {
    files: change(`${november}/issue.yaml`, 'pages:', 'script: zh-Hant\npages:'),
    at: `${november}/issue.yaml:1:1`,
  },
  'plan-answer': {
    files: question('heads', 3, 12, '也许'),
    at: `${plan}:111:69`,
  },
  'plan-answer-refused': {
    files: question('role', 44, 12, '不收'),
    at: `${plan}:111:69`,
  },
  'plan-answer-no': {
    files: question('heads', 3, 12, '否'),
    at: `${plan}:111:69`,
  },
  'plan-torn': {
    files: question('torn', 12, 12, '否'),
    at: `${plan}:111:69`,
  },
  'site-unknown': {
    files: change('edition.yaml', 'site: https://kanben.example/\n', ''),
    at: 'edition.yaml:1:1',
  },
  'glyph-missing': { files: inBody('甲\u{2EBF0}乙'), at: `${article}:20:2` },
} satisfies Record<ProblemCode, ProblemCase>;
