import type { Word } from './segment.ts';

/** Surnames whose character has another form in other meanings, with the form of the surname. */
const surnames = new Map(
  Object.entries({
    于: '于',
    余: '余',
    范: '范',
    岳: '岳',
    郁: '郁',
    游: '游',
    后: '后',
    咸: '咸',
    种: '种',
    占: '占',
    谷: '谷',
    党: '党',
    沈: '沈',
    钟: '鍾',
    卜: '卜',
    曲: '曲',
    朴: '朴',
    仇: '仇',
    斗: '斗',
    丑: '丑',
    干: '干',
    台: '台',
    涂: '涂',
    姜: '姜',
    胡: '胡',
    朱: '朱',
    戚: '戚',
    舍: '舍',
    云: '云',
  }),
);

/** Surnames that are also common words: a title next to them is weak evidence. */
const words = new Set('于余后种占斗干台舍云'.split(''));

const titleAfter =
  /^(?:先生|老先生|老太太|老太爷|女士|小姐|太太|夫人|老师|教授|主任|局长|处长|科长|所长|院长|校长|市长|县长|省长|书记|经理|总经理|董事长|老板|师傅|医生|大夫|博士|院士|警官|法官|律师|记者|同学|同志|大爷|大妈|大娘|阿姨|叔叔|伯伯|奶奶|爷爷|部长|司长|厅长|镇长|村长|会长|社长|队长|教练|导演|将军|司令|某某|某|氏)$/u;
const plainTitle = /^(?:先生|老先生|老太太|女士|小姐|太太|某某|某|氏)$/u;

const titleBefore =
  /(?:总理|首相|总统|总书记|议长|外长|防长|大使|国王|秘书长|发言人|参谋长|乡长|镇长|区长|州长|行长|记者|通讯员|实习生|摄影|编辑|责编|作者|导演|演员|主演|教授|院士|博士|市长|县长|省长|书记|主席|主任|局长|处长|院长|校长|经理|董事长|老师|医生|律师|队长|教练|选手|球员|歌手|作家|诗人|画家|民警|警官|法官|村民|市民|居民|司机|同学|学生|烈士|将军|司令|部长|代表|委员|总裁|专家|学者|研究员|工程师|患者|老人|叫|名叫|姓名|女儿|儿子|妻子|丈夫|父亲|母亲|同事|邻居|网友|老乡|战友|英雄|状元|姓)$/u;

/** Start of the given name of a person with the surname 种; otherwise 种 means “to plant”. */
const givenAfterZhong = /^[志国建永德文师世光荣振庆兴宝俊晓伟]/u;

/** Words before a name that are not titles. */
const introduction =
  /^(?:[和与对请找给让向跟叫据问被由是像为同及等、，。；：！？“「『（\s]|邀请|采访|访问|拜访|感谢|恭喜)$/u;

/** The code units that a word with a surname begins with. */
const beginnings = new Set([...surnames.keys(), '姓'].map((character) => character.charCodeAt(0)));

/** Words that cannot start a given name. */
const grammar =
  /^(?:[的了在是和与也都就不有要会能从到对把被将为而且或很还再又才只各两一二三四五六七八九十百千万几每这那其此该当以于至给让向年月日时\d\p{P}\s]|今|昨|明[日天年晚]|本)/u;

/** Whether a word can start a given name: a character that is not a function word, or a known name. */
export const beginsName = (word: string, isPerson: (word: string) => boolean): boolean =>
  word !== '' && !grammar.test(word) && ([...word].length === 1 || isPerson(word));

/** Characters of names that are often converted wrongly unless a rule lists the name. */
export const nameLike: ReadonlySet<string> = new Set([
  ...surnames.keys(),
  ...'叶郑万千几系里发只松征复洪升宁纪冬丰向志舒梁杰'.split(''),
]);

/**
 * Finds characters that are surnames by the adjacent words: a title before or after, 姓, or a full name
 * in the lexicon. Names without such evidence must be listed in `names.yaml`.
 * @param division The words of the text.
 * @param isPerson Whether a word is a person's name and nothing else.
 * @returns The forms of the surnames by offset in UTF-16 units.
 */
export function surnameUnits(
  text: string,
  division: readonly Word[],
  isPerson: (word: string) => boolean,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const partAt = (i: number): string => {
    const word = division[i];
    return word ? text.slice(word.start, word.end) : '';
  };
  division.forEach(({ start }, i) => {
    if (!beginnings.has(text.charCodeAt(start))) return;
    const part = partAt(i);
    const named = /^姓(?<surname>\p{Script=Han})$/u.exec(part)?.groups?.['surname'];
    if (named !== undefined) {
      const form = surnames.get(named);
      if (form !== undefined) found.set(start + 1, form);
      return;
    }
    const [character = ''] = part;
    const form = surnames.get(character);
    if (form === undefined) return;
    const isWord = words.has(character);
    if (part.length > 1) {
      if (part.length < 4 && isPerson(part) && (!isWord || /^[于余干]/u.test(part)))
        found.set(start, form);
      return;
    }
    const before = partAt(i - 1);
    const after = partAt(i + 1);
    const isIntroduced = before === '' || introduction.test(before);
    const opens = before === '' || /^\p{P}$/u.test(before);
    const isTitled =
      (isWord && !opens ? plainTitle : titleAfter).test(after) && (isIntroduced || !isWord);
    const isNumbered = /[0-9一二三四五六七八九十几两]$/u.test(before);
    const startsName = beginsName(after, isPerson);
    if (
      (before.endsWith('姓') && !/^[百同异复]姓$/u.test(before)) ||
      after.startsWith('姓') ||
      (!isWord && /^[老小阿]$/u.test(before)) ||
      (isTitled && !isNumbered) ||
      (titleBefore.test(before) &&
        startsName &&
        (character !== '种' || givenAfterZhong.test(after)))
    ) {
      found.set(start, form);
    }
  });
  return found;
}
