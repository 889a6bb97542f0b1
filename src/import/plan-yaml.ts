import { stringify } from 'yaml';
import { choicesOf } from './answers.ts';
import { linesBetween } from './lines-between.ts';
import {
  lineRoles,
  type LineRole,
  type Plan,
  type PlannedArticle,
  type Question,
} from '../schema/plan.ts';

const preface = [
  '# 整理方案：把转写稿的每一行归到一篇文章的某个部分。',
  '# 数字是转写稿的行号，# 后面是那一行的文字。把行号移到该去的地方即可；不要重复，也不要遗漏。',
  '# body 中 [11, 13] 表示两行接成一段。每个问题在 answer 后面写上所列的一种回答，再运行 npm run import -- apply。',
];

/** The text shown beside a line number: the whole line if it is short, else its two ends. */
export function sample(text: string): string {
  const characters = [...text.trim()];
  return characters.length <= 40
    ? characters.join('')
    : `${characters.slice(0, 24).join('')}……${characters.slice(-10).join('')}`;
}

const labels: Readonly<Record<LineRole, string>> = {
  column: '栏目',
  kicker: '引题',
  headline: '主题',
  deck: '副题',
  byline: '署名',
  crossheads: '小标题',
  captions: '图片说明',
};

/** Number of lines of a question whose text is shown. */
const shownLines = 3;

/** Writes a plan as YAML for editors: every line number with its text, in a fixed order. */
export function writePlan(plan: Plan, lines: readonly string[]): string {
  const textOf = (number: number): string => sample(lines[number - 1] ?? '');
  const comment = (numbers: readonly number[]): string =>
    [
      ...numbers.map(textOf),
      ...(numbers.length > 1 ? [`（中间隔着${linesBetween(numbers, lines).join('、')}）`] : []),
    ].join(' ┃ ');
  const entry = (numbers: readonly number[]): string =>
    `${numbers.length === 1 ? numbers[0] : `[${numbers.join(', ')}]`} # ${comment(numbers)}`;
  const list = (key: string, label: string, items: readonly (readonly number[])[]): string[] =>
    items.length === 0
      ? [`    ${key}: [] # ${label}`]
      : [`    ${key}: # ${label}`, ...items.map((item) => `      - ${entry(item)}`)];

  const jump = (key: string, label: string, to: PlannedArticle['continuedOn']): string[] =>
    to ? [`    ${key}: ${inFlow(to)} # ${label} ┃ ${comment([to.line])}`] : [];

  const articles = plan.articles.flatMap((article, i) => [
    `  # 第 ${i + 1} 篇`,
    `  - confidence: ${article.confidence}`,
    `    why: ${JSON.stringify(article.why)}`,
    ...lineRoles.flatMap((role) =>
      list(
        role,
        labels[role],
        article[role].map((number) => [number]),
      ),
    ),
    ...list('body', '正文', article.body),
    ...(article.verse?.length
      ? [`    verse: [${article.verse.join(', ')}] # 诗，每节的第一行，各行分行排`]
      : []),
    ...jump('continuedOn', '下转', article.continuedOn),
    ...jump('continuedFrom', '上接', article.continuedFrom),
    ...(Object.keys(article.frontmatter).length > 0
      ? ['    frontmatter: # 编者补充', indent(stringify(article.frontmatter, yamlStyle), 6)]
      : []),
  ]);
  const { source, from, issue, setAside, unassigned, questions, pages = [], boxes = [] } = plan;
  return `${[
    ...preface,
    indent(stringify({ source, ...(from && { from }) }, yamlStyle), 0),
    indent(stringify({ issue }, yamlStyle), 0),
    articles.length === 0 ? 'articles: []' : 'articles:',
    ...articles,
    ...(setAside.length === 0 ? ['setAside: [] # 不收入的行'] : ['setAside: # 不收入的行']),
    ...setAside.map(
      ({ line, why }) => `  - { line: ${line}, why: ${JSON.stringify(why)} } # ${comment([line])}`,
    ),
    ...(unassigned.length === 0 ? ['unassigned: []'] : ['unassigned:']),
    ...unassigned.map((line) => `  - ${entry([line])}`),
    ...(questions.length === 0 ? ['questions: []'] : ['questions:']),
    ...byCertainty(questions).flatMap((question) => [
      `  - id: ${question.id}`,
      `    kind: ${question.kind}`,
      `    lines: [${question.lines.join(', ')}] # ${question.lines.slice(0, shownLines).map(textOf).join(' ┃ ')}`,
      ...(question.about === undefined ? [] : [`    about: ${question.about}`]),
      `    ask: ${JSON.stringify(question.ask)}`,
      ...(question.why === undefined ? [] : [`    why: ${JSON.stringify(question.why)}`]),
      ...(question.certainty === undefined ? [] : [`    certainty: ${question.certainty}`]),
      ...(question.choices === undefined ? [] : [`    choices: [${question.choices.join(', ')}]`]),
      `    answer: ${JSON.stringify(question.answer)} # ${choicesOf(question)}`,
    ]),
    'hashes: >- # 各行文字的指纹，转写稿改动以后用来认出原来的行；请勿改动',
    ...chunks(plan.hashes.split(' '), 10).map((chunk) => `  ${chunk.join(' ')}`),
    ...(pages.length === 0 ? [] : ['pages: # 原文件的各页']),
    ...pages.map((page) => `  - ${inFlow(page)}`),
    ...(boxes.length === 0 ? [] : ['boxes: # 各行在页上的位置：左、上、宽、高；请勿改动']),
    ...boxes.map((entry) => `  - ${inFlow(entry)}`),
  ].join('\n')}\n`;
}

/** The questions with the least certain first; those without a certainty last. */
const byCertainty = (questions: readonly Question[]): Question[] =>
  [...questions].sort((a, b) => (a.certainty ?? Infinity) - (b.certainty ?? Infinity) || 0);

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );

const yamlStyle = { lineWidth: 0 } as const;

const inFlow = (value: object): string =>
  stringify(value, { ...yamlStyle, collectionStyle: 'flow' }).trimEnd();

const indent = (text: string, width: number): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => ' '.repeat(width) + line)
    .join('\n');
