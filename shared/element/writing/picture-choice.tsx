/** The browser's choice of pictures for the text of a mail, and why one that was wanted there is not in it. */
import type { RefObject } from 'preact';
import { FaultText } from '../ui/fault-text.tsx';

interface PictureChoiceProps {
  /** Id of the field that they are for. */
  readonly field: string;
  /** Opens when it is clicked. */
  readonly input: RefObject<HTMLInputElement>;
  readonly refused: readonly string[];
  readonly onChosen: (files: readonly File[]) => void;
}

export function PictureChoice({ field, input, refused, onChosen }: PictureChoiceProps) {
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onChosen([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      {refused.map((one, index) => (
        <FaultText key={index} id={`${field}-refused-${index}`} fault={one} />
      ))}
    </>
  );
}
