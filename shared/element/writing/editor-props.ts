/** What the message field gives the editor: they stand in files of their own. */
import type { AskingPlace } from '../composer/use-mention.ts';
import type { Pictures } from '../pictures/picture.ts';
import type { Written } from './written-html.ts';

export interface EditorProps {
  readonly id: string;
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  /** The draft's words. */
  readonly written: Written;
  /** Whether words without any format may go as text: in Teams that is the same. */
  readonly isTextEnough: boolean;
  readonly rows: number;
  readonly disabled: boolean;
  /** Those that may stand in the text; null where none can. */
  readonly pictures: Pictures | null;
  /** Where in the plain field somebody was writing when the editor came; null when nobody was. */
  readonly caret: number | null;
  readonly onChange: (written: Written) => void;
  /** What was typed, what stands before the caret, and where a name would go. */
  readonly onTyped: (typed: string | null | undefined, before: string, place: AskingPlace) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}
