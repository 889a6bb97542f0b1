/** A blank beside Han or its punctuation is a gap that was printed; one between Latin words is not. */
export const printedGap = /(?<=[\p{Script=Han}\p{P}])\s+|\s+(?=[\p{Script=Han}\p{P}])/u;
