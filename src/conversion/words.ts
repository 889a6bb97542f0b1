/** A word with a sentence in Traditional (Taiwan) whose conversion is wrong without it. */
export interface OwnWord {
  /** In OpenCC's standard of Traditional forms. */
  form: string;
  example: string;
}

/**
 * Words that OpenCC's phrases lack or convert to a form not used in newspapers, and that a context rule
 * for a single character cannot cover. They are added to the phrases.
 */
export const ownWords: Readonly<Record<string, OwnWord>> = {
  市场准入: { form: '市場准入', example: '我國進一步放寬市場准入' },
  回归线: { form: '回歸線', example: '這條回歸線橫穿縣境' },
  克制情绪: { form: '克制情緒', example: '雙方都應克制情緒' },
  李干杰: { form: '李干傑', example: '李干傑主持會議並講話' },
};
