/** What goes along with a mail: the signature that stands under it, and its files, with the room that is left. */
import { useEffect } from 'preact/hooks';
import type { MailMessage, WintroMicrosoft365 } from '../../client/index.ts';
import type { Along } from '../composer/along.ts';
import type { Sender } from '../composer/use-send.ts';
import { useWords } from '../shell/context.ts';
import { useMailStyles } from '../styles/mail-sheet.ts';
import { FilePart } from './file-part.tsx';
import { bytesOf, MOST_BYTES } from './mail-size.ts';
import { SignaturePart } from './signature-part.tsx';
import { useFiles } from './use-files.ts';
import { useSignature } from './use-signature.ts';

export interface MailPartsProps {
  readonly client: WintroMicrosoft365;
  /** As it stands in the form, without what goes along. */
  readonly message: MailMessage;
  readonly sender: Sender;
  readonly isFaulty: boolean;
  readonly onChange: (along: Along) => void;
}

export function MailParts({ client, message, sender, isFaulty, onChange }: MailPartsProps) {
  useMailStyles();
  const words = useWords();
  const files = useFiles();
  const signature = useSignature(client, sender.result);
  const bytes = bytesOf(message, files.files, signature.added);
  const isFull = bytes > MOST_BYTES;
  const fault = faultIn();
  useEffect(() => {
    const { attachments } = files;
    const version = signature.added?.version;
    onChange({
      fields: {
        ...(attachments.length > 0 && { attachments }),
        ...(version !== undefined && { signature: { version } }),
      },
      fault,
      waits: signature.isLoading,
      clear: () => {
        files.clear();
        signature.turn(true);
      },
    });
  }, [files.attachments, signature.added?.version, signature.isLoading, fault]);

  function faultIn(): string | undefined {
    if (files.isReading) return words.text('files.reading');
    return isFull ? words.text('files.tooLarge') : undefined;
  }

  return (
    <>
      <SignaturePart client={client} signature={signature} contentType={message.body.contentType} />
      <FilePart
        files={files}
        used={bytes / MOST_BYTES}
        fault={isFull ? fault : isFaulty ? fault : undefined}
        progress={sender.progress}
        isSending={sender.sending}
      />
    </>
  );
}
