/** The width and height of a picture in pixels, upright as a reader sees it. */
export interface PictureSize {
  width: number;
  height: number;
}
