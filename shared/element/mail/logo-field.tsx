/** The logo of a signature: one small picture, with words for who does not see it. */
import { useId, useRef, useState } from 'preact/hooks';
import type { SignatureLogo } from '../../client/index.ts';
import { HEAD_BYTES, pictureTypeOf } from '../../domain/mail/file-content.ts';
import { MAX_LOGO_BYTES, MAX_LOGO_WORDS_CHARS } from '../../domain/mail/mail-limits.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import { Text } from '../ui/text.tsx';
import { base64Of } from './chosen-file.ts';

interface LogoFieldProps {
  readonly logo: SignatureLogo | undefined;
  readonly onChange: (logo: SignatureLogo | undefined) => void;
}

export function LogoField({ logo, onChange }: LogoFieldProps) {
  const id = useId();
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<'signature.logoKind' | 'signature.logoLarge' | null>(null);

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    const found = await faultOf(file);
    setFault(found);
    if (found === null) onChange({ ...logo, contentBytes: await base64Of(file) });
  }

  return (
    <div class="field" role="group" aria-labelledby={`${id}-title`}>
      <span id={`${id}-title`}>{words.text('signature.logo')}</span>
      <div class="buttons">
        <Button small describedBy={`${id}-hint`} onPress={() => input.current?.click()}>
          <Text of={logo ? 'signature.otherLogo' : 'signature.chooseLogo'} />
        </Button>
        {logo && (
          <Button small kind="subtle" onPress={() => onChange(undefined)}>
            <Text of="signature.noLogo" />
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      <p id={`${id}-hint`} class="hint">
        {words.text('signature.logoHint')}
      </p>
      <FaultText id={`${id}-fault`} fault={fault === null ? undefined : words.text(fault)} />
      {logo && (
        <div class="field">
          <label for={`${id}-words`}>{words.text('signature.logoWords')}</label>
          <input
            id={`${id}-words`}
            type="text"
            part="input"
            maxLength={MAX_LOGO_WORDS_CHARS}
            value={logo.alt ?? ''}
            onInput={(event) => onChange({ ...logo, alt: event.currentTarget.value })}
          />
        </div>
      )}
    </div>
  );
}

async function faultOf(file: File): Promise<'signature.logoKind' | 'signature.logoLarge' | null> {
  const type = pictureTypeOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (type !== 'image/png' && type !== 'image/jpeg') return 'signature.logoKind';
  return file.size > MAX_LOGO_BYTES ? 'signature.logoLarge' : null;
}
