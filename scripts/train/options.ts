import type { FitOptions } from './fit.ts';

/** How the shipped weights are fitted; chosen by cross-validation over the training pages. */
export const options: FitOptions & {
  variants: number;
  variantWeight: number;
  temperature: number;
} = {
  epochs: 12,
  rate: 0.1,
  penalty: 0.3,
  fewest: 2,
  /** Other layouts of each page that are learnt from beside it, and how much each counts. */
  variants: 2,
  variantWeight: 0.4,
  /** Divisor of the weights, so that probabilities are as often right as they say. */
  temperature: 1.4,
};
