/** Sets the signature, and shows it as the API has cleaned it.  */
import { useId, useState } from 'preact/hooks';
import type { Problem, Signature, SignatureLogo, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { LogoField } from './logo-field.tsx';
import { Preview } from './preview.tsx';
import { draftOf, htmlOf, type SignatureDraft } from './signature-draft.ts';
import { isSet } from './use-signature.ts';

interface SignatureDialogProps {
  readonly client: WintroMicrosoft365;
  readonly signature: Signature;
  readonly onSaved: (signature: Signature) => void;
  readonly onClose: () => void;
}

export function SignatureDialog({ client, signature, onSaved, onClose }: SignatureDialogProps) {
  const { words } = useSurroundings();
  const [draft, setDraft] = useState(() => draftOf(signature));
  const change = (part: Partial<SignatureDraft>) => setDraft((now) => ({ ...now, ...part }));
  const { save, isSaving, problem, isSaved } = useSaving({ client, signature, onSaved, show: setDraft });
  return (
    <Dialog
      title={words.text('signature.title')}
      description={words.text('signature.what')}
      firstFocus="textarea"
      onClose={onClose}
    >
      <div class="signature-form">
        <WordsField draft={draft} change={change} />
        <LogoField logo={draft.logo} onChange={(logo) => change({ logo })} />
        {problem && <ProblemNotice problem={problem} />}
        <div class="buttons">
          <Button
            kind="primary"
            off={isSaving}
            onPress={() => void save({ html: htmlOf(draft), logo: draft.logo })}
          >
            <Text of={isSaving ? 'signature.saving' : 'signature.save'} />
          </Button>
          {isSet(signature) && (
            <Button off={isSaving} onPress={() => void save({ html: '', logo: undefined })}>
              <Text of="signature.remove" />
            </Button>
          )}
          <Button kind="subtle" onPress={onClose}>
            <Text of="button.close" />
          </Button>
        </div>
        {isSet(signature) && signature.readable && (
          <>
            <p class="hint">{words.text(isSaved ? 'signature.savedAs' : 'signature.asItIs')}</p>
            <Preview signature={signature} title={words.text('signature.preview')} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function WordsField({
  draft,
  change,
}: {
  draft: SignatureDraft;
  change: (part: Partial<SignatureDraft>) => void;
}) {
  const id = useId();
  const { words } = useSurroundings();
  return (
    <>
      <div class="field">
        <label for={id}>{words.text('signature.words')}</label>
        <textarea
          id={id}
          class={draft.contentType}
          part="input"
          rows={6}
          value={draft.text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <p id={`${id}-hint`} class="hint">
          {words.text(draft.contentType === 'html' ? 'signature.htmlHint' : 'signature.textHint')}
        </p>
      </div>
      <label class="field inline">
        <span>{words.text('field.format')}</span>
        <select
          part="input"
          value={draft.contentType}
          onChange={(event) =>
            change({ contentType: event.currentTarget.value as SignatureDraft['contentType'] })
          }
        >
          <option value="text">{words.text('format.text')}</option>
          <option value="html">{words.text('format.html')}</option>
        </select>
      </label>
    </>
  );
}

interface SavingProps extends Pick<SignatureDialogProps, 'client' | 'signature' | 'onSaved'> {
  readonly show: (draft: SignatureDraft) => void;
}

interface Wanted {
  readonly html: string;
  readonly logo: SignatureLogo | undefined;
}

function useSaving({ client, signature, onSaved, show }: SavingProps) {
  const { words, announce } = useSurroundings();
  const [isSaving, setSaving] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function save({ html, logo }: Wanted): Promise<void> {
    setSaving(true);
    setProblem(null);
    const { version } = signature;
    const answer = await client.saveSignature({ version, html, ...(logo && { logo }) });
    setSaving(false);
    if (answer.ok) {
      setSaved(true);
      onSaved(answer.value);
      show(draftOf(answer.value));
      announce(words.text(isSet(answer.value) ? 'signature.saved' : 'signature.removed'));
      return;
    }
    setProblem(answer.problem);
    announce(words.problem(answer.problem).title);
    // Theirs is shown below; what was written here stays to be saved over it, knowingly.
    const theirs = answer.problem.reason === 'signature-changed' ? await client.signature() : null;
    if (theirs?.ok) onSaved(theirs.value);
  }
  return { save, isSaving, problem, isSaved };
}
