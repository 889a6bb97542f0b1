import colours from 'picocolors';
import { headTexts } from '../../edition/texts.ts';
import type { Article } from '../../edition/model.ts';
import type { Variant } from '../../schema/common.ts';
import type { Converter } from '../converter.ts';
import type { Decider } from '../span.ts';
import type { Decide, Decision } from './decisions.ts';
import { articleRules, pinFor } from '../rules.ts';
import { locateBlocks } from '../../edition/read/locate.ts';

/** A decision of the conversion with its position in the edition. */
export interface ReportedDecision extends Decision {
  /** Article, field or paragraph, position from 1 and character: `2022-11-01-1-1#p3:15表`. */
  address: string;
  file: string;
  line: number;
  column: number;
  before: string;
  after: string;
}

type BlockText = Pick<Article['blocks'][number], 'id' | 'text' | 'pins'>;

/** Length of the context shown on either side, in code points. */
const around = 8;

/**
 * Lists every character of an article with more than one possible form, in the order of the article.
 * @param text The text of the article's file, for line and column.
 */
export function articleDecisions(
  article: Pick<Article, 'file' | 'data' | 'blocks'>,
  text: string,
  { from, to, convert, decide }: { from: Variant; to: Variant; convert: Converter; decide: Decide },
): ReportedDecision[] {
  const { file, data, blocks } = article;
  const own = convert.withRules(articleRules(data.glossary, from, to));
  const locations = locateBlocks(text);
  const head = headTexts(data).map((text): BlockText => ({ ...text, pins: [] }));

  return [...head, ...blocks].flatMap(({ id, text: passage, pins }) => {
    const characters = [...passage];
    const fixed = pins.map((pin) => pinFor(pin, to));
    return decide(passage, own, fixed).map((decision): ReportedDecision => {
      const { offset } = decision;
      const { line = 1, column: place = 1 } = locations.get(id)?.[offset] ?? {};
      return {
        ...decision,
        address: `${data.id}#${id}:${offset + 1}${decision.source}`,
        file,
        line,
        column: place,
        before: characters.slice(Math.max(0, offset - around), offset).join(''),
        after: characters.slice(offset + 1, offset + 1 + around).join(''),
      };
    });
  });
}

/** The groups of a report, those that need an editor's attention first. */
const groups: { title: string; holds: (decision: ReportedDecision) => boolean }[] = [
  { title: '与词典不同，由前后文决定', holds: ({ disagrees }) => disagrees },
  { title: '可能是没有列入 names.yaml 的人名、地名', holds: ({ maybeName }) => maybeName },
  {
    title: '由编者的规则决定',
    holds: ({ by }) => ['pin', 'article', 'name', 'glossary'].includes(by),
  },
  { title: '由词典的词决定', holds: ({ by }) => by === 'phrase' },
  { title: '由前后文决定，与词典相同', holds: ({ by }) => by === 'context' },
  { title: '没有依据，用字表的常用字形', holds: () => true },
];

const deciders: Readonly<Record<Decider, string>> = {
  pin: '行内指定',
  article: '本篇 glossary',
  name: 'names.yaml',
  glossary: 'glossary.yaml',
  phrase: '词典',
  context: '前后文',
  table: '字表',
};

/** Decisions by group; each is listed in the first group that matches. */
function grouped(
  decisions: readonly ReportedDecision[],
): { title: string; members: ReportedDecision[] }[] {
  const members = groups.map((): ReportedDecision[] => []);
  for (const decision of decisions) {
    members[groups.findIndex(({ holds }) => holds(decision))]?.push(decision);
  }
  return groups.map(({ title }, i) => ({ title, members: members[i] ?? [] }));
}

/** Formats the report for a terminal. */
export const terminalConversion = (
  decisions: readonly ReportedDecision[],
  contentDir: string,
): string =>
  grouped(decisions)
    .filter(({ members }) => members.length > 0)
    .map(({ title, members }) =>
      [
        colours.bold(`${title}（${members.length} 处）`),
        ...members.map((one) => {
          const place = `${contentDir}/${one.file}:${one.line}:${one.column}`;
          const words = `${one.before}${colours.yellow(`${one.source}→${one.target}`)}${one.after}`;
          const other = one.disagrees ? `，词典作“${one.dictionary}”` : '';
          return `  ${colours.dim(place)} ${words.replaceAll('\n', '／')} ${deciders[one.by]}${other} ${colours.dim(one.address)}`;
        }),
      ].join('\n'),
    )
    .join('\n\n');

/** Formats the report as Markdown, one table a group. */
export const markdownConversion = (decisions: readonly ReportedDecision[], to: Variant): string =>
  [
    `# 转换报告（${to}）`,
    '',
    `由 \`npm run check -- --conversion --format markdown\` 生成：底本中有几种写法的字 ${decisions.length} 处，各用了哪一种，由谁决定。\`:form[字]{${to}=字形}\` 可在原处改定。`,
    ...grouped(decisions).flatMap(({ title, members }) => [
      '',
      `## ${title}（${members.length}）`,
      ...(members.length > 0
        ? [
            '',
            '| 位置 | 上文 | 字 | 下文 | 决定者 | 词典 |',
            '|---|---|---|---|---|---|',
            ...members.map(
              (one) =>
                `| ${one.address} | ${cell(one.before)} | ${one.source}→${one.target} | ${cell(one.after)} | ${deciders[one.by]} | ${one.disagrees ? one.dictionary : ''} |`,
            ),
          ]
        : []),
    ]),
    '',
  ].join('\n');

const cell = (text: string): string => text.replaceAll('\n', '／').replaceAll('|', '\\|');
