/** One message for many people: written, looked at, sent, and watched until each of them has its end. */
import { useManyStyles } from '../styles/many-sheet.ts';
import { ManyForm } from './many-form.tsx';
import { ManyPreview } from './many-preview.tsx';
import { ManyProgress } from './many-progress.tsx';
import type { ManyPartProps } from './many-props.ts';
import { useMany, type Many } from './use-many.ts';
import { useManySend } from './use-many-send.ts';

export function ManyPart(props: ManyPartProps) {
  useManyStyles();
  const many = useMany(props.keeper);
  // The key: another batch is another part, with nothing of the one before it.
  if (many.batch) return <ManyProgress key={many.batch} client={props.client} many={many} />;
  return <Writing {...props} many={many} />;
}

function Writing(props: ManyPartProps & { readonly many: Many }) {
  const send = useManySend(props.client, props.many);
  return props.many.isTried && send.trial ? (
    <ManyPreview {...props} send={send} trial={send.trial} />
  ) : (
    <ManyForm {...props} send={send} />
  );
}
