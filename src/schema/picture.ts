import * as z from 'zod';

/** Width and height of a picture in pixels, after rotation to upright. */
export const pictureSizeSchema = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
});
export type PictureSize = z.output<typeof pictureSizeSchema>;
