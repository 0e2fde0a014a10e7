/** A fingerprint of a message and the hash of a person are made with the user's key: without it they could be guessed. */
import { mutations } from '../mutation.ts';

const CIPHER = 'adapters/keys/cipher.ts';
const SEND = 'usecases/send/send-message.ts';
const CHAT = 'usecases/send/chat-with.ts';
const DIGEST = "createHmac('sha256', keyObject(key)).update(text).digest('base64url')";

const KEPT_KEY = `function keyObject({ bytes }: DataKey): KeyObject {
  const known = keyObjects.get(bytes);
  if (known) return known;
  const made = createSecretKey(bytes);
  keyObjects.set(bytes, made);
`;

export const UNKEYED_HASH = mutations('unkeyed-hash', {
  'fingerprint-without-key': {
    file: SEND,
    from: 'ports.cipher.digest(\n      ledgerKey,\n      JSON',
    to: 'ports.cipher.hash(\n      JSON',
    bug: 'Whoever reads the ledger can try out what a message said.',
  },
  'recipient-without-key': {
    file: CHAT,
    from: 'ports.cipher.digest(ledgerKey, personName(objectId))',
    to: 'ports.cipher.hash(`${ledgerKey.id === objectId ? ledgerKey.id : ""}${personName(objectId)}`)',
    bug: 'Whoever reads the row can try out with whom somebody chats.',
  },
  'digest-is-a-hash': {
    file: CIPHER,
    from: DIGEST,
    to: "createHash('sha256').update(text + (key.bytes.length === 0 ? '' : '')).digest('base64url')",
    bug: 'The keyed hash has no key.',
  },
  'digest-by-id': {
    file: CIPHER,
    from: "createHmac('sha256', keyObject(key))",
    to: "createHmac('sha256', key.id)",
    bug: 'The keyed hash is made with the id of the key, which stands beside it.',
  },
  'digest-by-length': {
    file: CIPHER,
    from: "createHmac('sha256', keyObject(key))",
    to: "createHmac('sha256', new Uint8Array(key.bytes.length))",
    bug: 'The keyed hash is made with a key that everybody has.',
  },
  'one-key-for-all': {
    file: CIPHER,
    from: KEPT_KEY,
    to: `const ofAll = new Uint8Array();\n\n${KEPT_KEY.replaceAll('et(bytes', 'et(ofAll')}`,
    bug: 'The first key of the process serves everybody.',
  },
  'fingerprint-of-the-words': {
    file: SEND,
    from: 'JSON.stringify([message, resendOf ?? null,',
    to: "JSON.stringify(['body' in message ? message.body : message, resendOf ?? null,",
    bug: 'The same words to somebody else count as the same message.',
  },
  'fingerprint-of-the-destination': {
    file: SEND,
    from: 'JSON.stringify([message, resendOf ?? null,',
    to: 'JSON.stringify([{ ...message, body: undefined }, resendOf ?? null,',
    bug: 'Other words to the same person count as the same message.',
  },
  'fingerprint-without-resend': {
    file: SEND,
    from: 'JSON.stringify([message, resendOf ?? null,',
    to: 'JSON.stringify([message,',
    bug: 'What the message repeats does not count.',
  },
  'fingerprint-is-not-compared': {
    file: 'usecases/send/keyed-request.ts',
    from: 'if (found.key.fingerprint !== request.fingerprint)',
    to: "if (found.key.fingerprint === '')",
    bug: 'A key that was used for another message answers what that one did.',
  },
  'recipient-in-any-case': {
    file: 'domain/message.ts',
    from: '`id:${objectId.toLowerCase()}`',
    to: '`id:${objectId}`',
    bug: 'The same person in another case is another person.',
  },
  'key-of-one-purpose': {
    file: CIPHER,
    from: '`wintro-microsoft-365 ${purpose}`, 32',
    to: '`wintro-microsoft-365`, 32',
    bug: 'The key for the code and that for the challenge are the same.',
  },
});
