import fc from 'fast-check';
import type { Edit } from './edit-plan.ts';

/** Lines as newspapers print them, one or more of each kind that a plan knows. */
const printed = [
  '',
  '',
  '',
  '本报讯（记者 王晓芳）昨日，市政协启动委员履职活动，受到居民欢迎。',
  '本报讯 今天天气很好，大家都出来，',
  '新华社北京8月4日电 解决当前经济生活中的矛盾，出路在于深化改革。',
  '【中央社南京二日电】蒋主席今日。',
  '【本市讯】',
  '（中央社記者吳睿騏桃園5日電）桃園市政府今天宣布，道路明年動工。',
  '【中通社香港五日电　记者　陈大文】港股今日上升。',
  '大会今天在北京闭幕。（新华社北京１１月１日电）',
  '群众拍手称快。（福建龙岩市公安局张春波郑湛）',
  '记者吴奕靖／高雄报导',
  '本报讯（记者 李涛）',
  '投资问题之所以如此重要，是因为许多矛盾同投资有关。',
  '活动将持续到年底，全市各级组织将提出意见，',
  '（通讯员 贾蓉 田野）',
  '本报记者 韩钟昆',
  '记者 李涛 文/摄',
  '□本报记者 王小明',
  '图为村民收割。',
  '李小丽（左二穿红马甲者）入户看望困难家庭。',
  '第4版',
  '太原晚报 2022年11月1日 星期二',
  '责任编辑：王五',
  '加快投资体制改革',
  '物资',
  '大会',
  '【讯】物资',
  '【讯】大会',
  '一、问题何在',
  '# 加快投资体制改革',
  '## 二、出路何在',
  '# ##',
  '##',
  '## ',
  '#\t标题',
  '（下转第三版）',
  '。',
  '雪落在屋顶上',
  '她在喂鸡。新华社记者 李明 摄',
  '<table><tr><td>品种</td><td>吨</td></tr><tr><td>蔬菜</td><td>1000</td></tr></table>',
  '<table><tr><td>品种</td>',
  '<td>吨</td></tr></table>',
  '| 品种 | 吨 |',
  '|---|---|',
  '气温$-8^{\\circ}\\mathrm{C}$，增长$95\\%$，北风2&mdash;3级&nbsp;，**多云**。',
];

/** Characters and words that Markdown, directives or YAML could read as their own. */
const tokens = [
  ...':[]{}*_#<>&`~|-+=.)!(\\/?"\'^$@;%,',
  ...'　 \t0123456789abAZ中国人大会记者讯电摄文图，。“”、：；（）【】□■',
  ':keep[余]',
  ':name[甲]',
  ':form[发]{zh-Hant=髮}',
  ':abc{x}',
  '::视频',
  ':::注意',
  '---',
  '## ',
  '- ',
  '1. ',
  '> ',
  '&amp;',
  '<b>',
  '<!-- -->',
  'https://a.b',
  '[^1]',
  '![](a.jpg)',
  '&mdash;',
  '&nbsp;',
  '$5\\%$',
  '^{2}',
  '**',
  '<br>',
  '<sup>2</sup>',
  '<td>',
  '本报讯（记者 李涛）',
  '\u2028',
  '\u200B',
  '\u00A0',
  '\uFEFF',
  '\f',
  '😀',
  '𠮷',
  'e\u0301',
];

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...printed) },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...tokens), maxLength: 24 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...printed),
        fc.string({ unit: fc.constantFrom(...tokens), maxLength: 8 }),
        fc.constantFrom(...printed),
      )
      .map((parts) => parts.join('')),
  },
);

/** A page of any lines, and what an editor changes in its plan. */
export interface Transcript {
  lines: string[];
  edits: Edit[];
}

/**
 * Any transcript: printed lines, lines of marks, and both mixed.
 * @param sources Lines of real transcripts to be mixed in.
 */
export const anyTranscript = (sources: readonly string[]): fc.Arbitrary<Transcript> => {
  const number = fc.nat(1000);
  const real = sources.length > 0 ? fc.constantFrom(...sources) : line;
  return fc.record({
    lines: fc.array(fc.oneof({ weight: 5, arbitrary: line }, { weight: 2, arbitrary: real }), {
      minLength: 1,
      maxLength: 30,
    }),
    edits: fc.array(fc.tuple(number, number, number), { maxLength: 8 }),
  });
};
