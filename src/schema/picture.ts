import * as z from 'zod';

/** The width and height of a picture in pixels, upright as a reader sees it. */
export const pictureSizeSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
});
export type PictureSize = z.output<typeof pictureSizeSchema>;
