import type { ContextRules } from './rule.ts';

/** Characters that are left unchanged in transliterated foreign names. */
export const foreign: ContextRules = {
  于: [
    {
      form: '于',
      before: '(?<![死生位葬卒在产逝居毙殁建设源始基至属])',
      after: '连(?!续)|勒|佩|尔|默|韦|贝|斯曼|松',
      foreign: true,
      example: '導演雅克·于連帶著新片訪華',
    },
  ],
  里: [{ form: '里', foreign: true, example: '總統候選人奧里發表演說' }],
  余: [{ form: '余', foreign: true, example: '法國學者帕斯卡爾·余貝爾發表演講' }],
  范: [{ form: '范', foreign: true, example: '范德比爾特大學發表最新研究報告' }],
};
