/** From what was written to the batch that the API takes, and back to what is to be done again. Pure. */
import { failedOf, type Batch, type BatchProgress, type Signature } from '../../client/index.ts';
import { fieldsOf, valueOf, type ManyDraft } from './batch-draft.ts';

/** The batch of a draft without gaps. */
export function batchOf(draft: ManyDraft, signature: Signature | undefined): Batch {
  const { kind, subject, text, people, withSignature, retryOf } = draft;
  const fields = fieldsOf(draft);
  const isMail = kind === 'mail';
  return {
    template: {
      kind,
      ...(isMail && { subject: subject.trim() }),
      body: { contentType: 'text', content: text },
      ...(isMail && withSignature && signature && { signature: { version: signature.version } }),
    },
    recipients: people.map((person) => ({
      email: person.address.trim(),
      ...(fields.length > 0 && {
        values: Object.fromEntries(fields.map((name) => [name, valueOf(person, name)])),
      }),
    })),
    ...(retryOf && { retryOf }),
  };
}

/** What certainly did not go out, to be looked at and sent once more; undefined when all of it did, or nobody knows. */
export function failedDraft(draft: ManyDraft, progress: BatchProgress): ManyDraft | undefined {
  const failed = failedOf(batchOf(draft, undefined), progress);
  if (!failed?.recipients) return undefined;
  const left = new Set(failed.recipients.map(({ email }) => email));
  return {
    ...draft,
    people: draft.people.filter(({ address }) => left.has(address.trim())),
    retryOf: progress.id,
  };
}
