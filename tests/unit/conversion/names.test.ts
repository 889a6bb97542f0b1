import { describe, expect, test } from 'vitest';
import { createConverter } from '../../../src/conversion/converter.ts';
import { createDecide } from '../../../src/conversion/report/decisions.ts';
import { lexicon } from '../../support/lexicon.ts';

/** A name in both scripts, and what stands around it: sentences where a dictionary goes wrong. */
const names: [hans: string, hant: string, sentence: string][] = [
  ['于英杰', '于英傑', '会议由＿通报有关情况'],
  ['于右任', '于右任', '至于＿的书法，另文介绍'],
  ['于成龙', '于成龍', '清官＿的故事家喻户晓'],
  ['于洪', '于洪', '记者从＿区获悉'],
  ['余秀兰', '余秀蘭', '八十余岁的＿还在下地'],
  ['余光中', '余光中', '诗人＿来信祝贺'],
  ['余国强', '余國強', '其余三人由＿带队'],
  ['范志毅', '范志毅', '一场示范课由＿主讲'],
  ['范家屯', '范家屯', '火车停靠＿车站'],
  ['范玉恕', '范玉恕', '项目经理＿被评为模范'],
  ['岳云鹏', '岳雲鵬', '演员＿登台演出'],
  ['岳麓', '岳麓', '长沙＿区举行签约仪式'],
  ['岳飞', '岳飛', '讲述＿抗金的故事'],
  ['郁达夫', '郁達夫', '纪念作家＿诞辰'],
  ['郁文中', '郁文中', '医师＿指出'],
  ['游本昌', '游本昌', '老艺术家＿接受采访'],
  ['游溪', '游溪', '考古队在＿村发现古窑'],
  ['后晓东', '后曉東', '会后＿回到车间'],
  ['后宅', '后宅', '义乌＿街道连夜排查'],
  ['咸阳', '咸陽', '列车开往＿'],
  ['咸思远', '咸思遠', '学生＿获得一等奖'],
  ['种师道', '种師道', '北宋名将＿驻守于此'],
  ['种志强', '种志強', '村民＿承包了果园'],
  ['占义芳', '占義芳', '居民＿反映'],
  ['占城', '占城', '稻种由＿传入'],
  ['谷文昌', '谷文昌', '学习＿同志先进事迹'],
  ['谷建芬', '谷建芬', '作曲家＿为此谱曲'],
  ['谷城', '谷城', '从＿县运来的苗木'],
  ['党家村', '党家村', '游客走进＿参观'],
  ['党向民', '党向民', '站长＿值守到天亮'],
  ['沈从文', '沈從文', '湘西是＿的故乡'],
  ['沈丘', '沈丘', '周口市＿县'],
  ['叶圣陶', '葉聖陶', '重读＿的散文'],
  ['叶县', '葉縣', '平顶山市＿'],
  ['钟南山', '鍾南山', '院士＿出席论坛'],
  ['钟祥', '鍾祥', '湖北＿迎来客流高峰'],
  ['钟楚红', '鍾楚紅', '影星＿到场'],
  ['万里', '萬里', '当时＿主持工作'],
  ['万年', '萬年', '江西＿县'],
  ['千阳', '千陽', '宝鸡＿县'],
  ['几江', '几江', '江津＿街道连日降雨'],
  ['云霄', '雲霄', '漳州＿县'],
  ['云中鹤', '云中鶴', '书中写到＿此人'],
  ['卜奎', '卜奎', '＿是齐齐哈尔的旧称'],
  ['卜凡', '卜凡', '队员＿首发出场'],
  ['曲阜', '曲阜', '＿孔庙重新开放'],
  ['曲春雨', '曲春雨', '车间主任＿说'],
  ['朴哲洙', '朴哲洙', '教练＿执教球队'],
  ['朴树', '朴樹', '歌手＿发行专辑'],
  ['系舟山', '繫舟山', '太原北郊的＿'],
  ['三元里', '三元里', '广州＿抗英'],
  ['杏花里', '杏花里', '家住＿的老人'],
  ['台州', '台州', '浙江＿市'],
  ['天台', '天台', '浙江＿山下'],
  ['发鸠山', '發鳩山', '传说精卫填海的＿'],
  ['干将', '干將', '苏州＿路封闭施工'],
  ['干宝', '干寶', '史官＿著书'],
  ['余干', '餘干', '江西＿县'],
  ['斗门', '斗門', '珠海＿区'],
  ['丑鹏', '丑鵬', '工人＿加班到深夜'],
  ['仇英', '仇英', '画家＿的真迹'],
  ['仇和平', '仇和平', '司机＿归还失物'],
  ['松江', '松江', '上海＿区'],
  ['姜堰', '姜堰', '泰州＿区'],
  ['涂山', '涂山', '禹会诸侯于＿'],
  ['万柏林', '萬柏林', '太原市＿区'],
  ['只楚', '只楚', '烟台＿街道'],
];

const options = { from: 'zh-Hans', to: 'zh-Hant', lexicon } as const;
const place = (sentence: string, name: string): string => sentence.replace('＿', name);

describe('names that a dictionary gets wrong', () => {
  const listed = createConverter({
    ...options,
    rules: names.map(([source, target]) => ({ source, target, layer: 'name' })),
  });
  const unlisted = createConverter(options);
  const decide = createDecide('zh-Hans', 'zh-Hant', lexicon);

  test('there are at least sixty', () => {
    expect(new Set(names.map(([name]) => name)).size).toBeGreaterThanOrEqual(60);
  });

  test.each(names)('%s is %s when it is listed: %s', (hans, hant, sentence) => {
    expect(listed(place(sentence, hans))).toContain(hant);
  });

  test.each(names)('%s is flagged when it is not: %s', (hans, _, sentence) => {
    const start = [...sentence].indexOf('＿');
    const flagged = decide(place(sentence, hans), unlisted).filter(
      ({ offset, maybeName, disagrees }) =>
        offset >= start && offset < start + [...hans].length && (maybeName || disagrees),
    );
    expect(flagged).not.toEqual([]);
  });
});
