import type { Lexicon } from './lexicon.ts';
import type { Word } from './segment.ts';

/** Characters of Xinhua's transliteration tables that are rarely words by themselves. */
const spelling = new Set(
  '阿埃艾安昂奥巴白班邦鲍贝本比彼毕宾波玻伯勃博卜布采查察楚茨达戴丹当道德登邓迪狄蒂丁东杜敦多厄恩尔法凡范方菲斐费芬丰冯弗夫福富盖冈戈哥格葛根古瓜圭哈海汉豪赫黑亨洪侯胡华怀霍基吉季加贾简江杰金津久卡凯坎康考科柯克肯孔库夸昆拉腊莱赖兰朗劳勒雷蕾黎里理李利莉丽连廉良列烈林琳隆卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密敏明莫墨默姆穆拿娜纳乃奈南内嫩尼妮涅纽农努诺欧帕派潘庞佩彭蓬皮平泼普奇齐恰钱乔切钦琼丘邱泉让热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申圣施史士舒斯丝司松苏素索塔台泰坦汤唐陶特腾蒂田汀廷通图土吐托陀瓦万王旺威韦维伟魏温文翁沃乌武西希锡席夏香项肖萧歇谢辛欣兴雄休许逊雅亚延扬阳杨耀耶叶伊宜因英尤于余约泽曾扎詹张珍芝茨智朱卓兹宗佐'.split(
    '',
  ),
);

/** Characters that rarely occur outside of foreign names; a foreign name has at least one. */
const telling =
  /[埃茨蒂厄尔菲弗戈赫柯勒姆娜妮涅帕撒萨瑟莎斯丝兹扎伊娅奥巴德格卡克拉洛鲁玛曼穆诺佩普塔泰特托瓦韦沃乌希雅亚耶尤泽]/u;

const isSpelled = (word: string): boolean => {
  for (const character of word) if (!spelling.has(character)) return false;
  return true;
};

/** Log-probability above which a word is taken as a word, not as part of a name. */
const common = -13.5;

/** The marks between the parts of a foreign name. */
const isDot = (text: string): boolean => /^[·・•‧]$/u.test(text);

/**
 * Finds foreign names: runs of three or more transliterating characters that are not common words, and
 * names in the lexicon.
 * @param words The words of the text.
 * @returns The offsets, in UTF-16 units, of all characters in foreign names.
 */
export function foreignNameUnits(
  text: string,
  words: readonly Word[],
  lexicon: Lexicon,
): ReadonlySet<number> {
  const units = new Set<number>();
  const isName = (word: string): boolean => lexicon.isName(word);
  let run: Word[] = [];
  const flush = (): void => {
    if (run.length === 0) return;
    const letters = run.map(({ start, end }) => text.slice(start, end)).filter((w) => !isDot(w));
    const length = letters.join('').length;
    const isForeign =
      telling.test(letters.join('')) &&
      (length > 2 || run.length > letters.length || letters.some(isName));
    if (isForeign) {
      for (const { start, end } of run) for (let i = start; i < end; i += 1) units.add(i);
    }
    run = [];
  };
  for (const word of words) {
    const source = text.slice(word.start, word.end);
    const spells = isDot(source) || isSpelled(source);
    const isWordByItself =
      source.length > 1 && !isName(source) && (lexicon.get(source) ?? 0) > common;
    if (spells && !isWordByItself) run.push(word);
    else flush();
  }
  flush();
  return units;
}
