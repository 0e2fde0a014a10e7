/** The signature under the words before they are sent: seen, off for this one mail, or set. */
import { useState } from 'preact/hooks';
import type { MailMessage, Signature, WintroMicrosoft365 } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import { Preview } from './preview.tsx';
import { SignatureDialog } from './signature-dialog.tsx';
import { isSet, type ShownSignature } from './use-signature.ts';

interface SignaturePartProps {
  readonly client: WintroMicrosoft365;
  readonly signature: ShownSignature;
  readonly contentType: MailMessage['body']['contentType'];
}

export function SignaturePart({ client, signature: shown, contentType }: SignaturePartProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const { signature, problem, isOn, turn } = shown;
  if (problem) {
    return (
      <div class="signature" part="signature">
        <p class="hint">{words.text('signature.unknown')}</p>
        <Button small onPress={shown.look}>
          <Text of="button.tryAgain" />
        </Button>
      </div>
    );
  }
  if (signature === null) return <p class="hint signature">{words.text('signature.loading')}</p>;
  return (
    <div class="signature" part="signature" role="group" aria-label={words.text('signature.title')}>
      <div class="files-head">
        {isSet(signature) ? (
          <label class="check">
            <input
              type="checkbox"
              checked={isOn && signature.readable}
              disabled={!signature.readable}
              onChange={(event) => turn(event.currentTarget.checked)}
            />
            <span>{words.text('signature.use')}</span>
          </label>
        ) : (
          <p class="hint">{words.text('signature.none')}</p>
        )}
        <Button small onPress={() => setOpen(true)}>
          <Text of={isSet(signature) ? 'signature.change' : 'signature.add'} />
        </Button>
      </div>
      {isSet(signature) && !signature.readable && <p class="fault">{words.text('signature.unreadable')}</p>}
      {shown.added && <UnderTheWords signature={shown.added} contentType={contentType} />}
      {isOpen && (
        <SignatureDialog
          client={client}
          signature={signature}
          onSaved={shown.show}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** A mail of plain text has it as text. */
function UnderTheWords(props: Pick<SignaturePartProps, 'contentType'> & { signature: Signature }) {
  const words = useWords();
  const { signature, contentType } = props;
  if (contentType === 'html')
    return <Preview signature={signature} title={words.text('signature.preview')} />;
  return signature.text === '' ? (
    <p class="hint">{words.text('signature.onlyLogo')}</p>
  ) : (
    <div class="signature-text" dir="auto">
      {signature.text}
    </div>
  );
}
