/** The signature under a mail: the very one that the user was shown, or the mail does not go out. */
import { failure } from '../../domain/failures/failure.ts';
import type { Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SignatureToAdd } from '../../ports/signatures.ts';
import { openSignature, type SignatureOf, type SignaturePorts } from './open-signature.ts';

/** Undefined for a message that names none; `signature-changed` when another stands there, or nobody can read it. */
export async function signatureToAdd(
  ports: SignaturePorts,
  message: Message,
  whose: SignatureOf,
): Promise<Result<SignatureToAdd | undefined>> {
  if (message.kind !== 'mail' || message.signature === undefined) return succeed(undefined);
  const found = await openSignature(ports, whose);
  if (!found.ok) return found;
  const { version, html, logo, readable } = found.value;
  if (version !== message.signature.version || !readable) return failWith(failure('signature-changed'));
  return succeed({ html, logo });
}
