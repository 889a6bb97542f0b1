/** A space next to 汉字 or punctuation, which stands for a printed gap; not one between Latin words. */
export const printedGap = /(?<=[\p{Script=Han}\p{P}])\s+|\s+(?=[\p{Script=Han}\p{P}])/u;
