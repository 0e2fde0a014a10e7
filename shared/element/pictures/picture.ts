/**
 * Pictures that stand in the text of a mail. The text names each by its content id, `<img src="cid:...">`; what is behind
 * that is kept beside the form, in this page alone. One that the text does not show any more does not go along. Types only.
 */
export interface Picture {
  readonly name: string;
  readonly contentType: string;
  /** In base64. */
  readonly contentBytes: string;
  readonly bytes: number;
  /** In CSS pixels, as recipients see it. */
  readonly width: number;
}

/** By content id: also those that were taken out, because that can be undone. */
export type Pictures = Map<string, Picture>;
