/** What the sandbox is of one thing that Microsoft does, and the test that shows it. Types only. */
export type Standing =
  /** Microsoft's own code, or what the product would meet in Azure. */
  | 'real'
  /** Written here after what Microsoft documents or was seen to do. */
  | 'emulated'
  /** Not there; what asks for it is refused, or the row says what happens instead. */
  | 'absent';

export interface ParityRow {
  readonly what: string;
  readonly standing: Standing;
  /** How far it goes, in a few words. */
  readonly how: string;
  readonly shownBy: Witness;
}

export interface Witness {
  /** Below `test/sandbox/`. */
  readonly file: string;
  /** Of the test, as it stands in the file. */
  readonly title: string;
}

/** Rows are written as `row(what, standing, how, [file, title])`. */
export const row = (
  what: string,
  standing: Standing,
  how: string,
  [file, title]: readonly [file: string, title: string],
): ParityRow => ({ what, standing, how, shownBy: { file, title } });
