/** One message being written: its draft, what is wrong with it, and its way out. */
import { useEffect, useRef, useState, type MutableRef } from 'preact/hooks';
import { isFinal } from '../../client/final-problem.ts';
import type { MailMessage, Message } from '../../client/index.ts';
import { askFirst, factsOf, type Emit } from '../events.ts';
import { useSurroundings } from '../shell/context.ts';
import { nothingAlong, type Along } from './along.ts';
import type { ComposeFormProps } from './compose-props.ts';
import type { Draft } from './draft.ts';
import { useDraft, type DraftHandle } from './use-draft.ts';
import type { Pictures } from '../pictures/picture.ts';
import { faultsIn, stillShown, type Faults, type Field, type PeopleFieldName } from './faults.ts';
import { maySend } from './may-send.ts';
import type { SendResult } from './result-words.ts';
import { useWhen, type When } from './use-when.ts';
import { destinationIn, destinationOf, messageOf, saysTheSame } from './messages.ts';
import type { Takers } from './people-picker.tsx';
import { beginGroup } from './begin-group.ts';
import { groupOf } from './group.ts';
import { useTyped } from './use-typed.ts';
import { useSend, type Sender } from './use-send.ts';

export interface Compose {
  readonly handle: DraftHandle;
  readonly sender: Sender;
  readonly faults: Faults;
  readonly takers: Takers;
  readonly form: MutableRef<HTMLFormElement | null>;
  /** Those of its text: null where none can stand there. */
  readonly pictures: Pictures | null;
  readonly along: Along;
  readonly bringAlong: (along: Along) => void;
  readonly bringWhen: (when: When) => void;
  readonly onTyped: (name: PeopleFieldName, typed: string) => void;
  /** Whether the message can go now; else its faults are shown. */
  readonly isReady: () => boolean;
  readonly submit: () => void;
  /** Sends the message that stands in the form again. */
  readonly send: (message: Message) => void;
}

export function useCompose(props: ComposeFormProps): Compose {
  const { client, keeper, connection, kind, slot } = props;
  const { words, emit, root } = useSurroundings();
  const handle = useDraft(keeper, slot, props.first);
  const [pictures] = useState<Pictures | null>(() => (kind === 'mail' ? new Map() : null));
  const [along, bringAlong] = useState(nothingAlong);
  const latestAlong = useRef(along);
  latestAlong.current = along;
  const { bringWhen, timeOf, waitsFor, faultsOf } = useWhen(words);
  const isSame = (message: Message) => saysTheSame(message, handle.read(), latestAlong.current.fields);
  const clear = () => {
    handle.clearWords();
    latestAlong.current.clear();
  };
  const sender = useSend(client, `${keeper.name} ${slot}`, ({ message, result }) => {
    if (result.kind === 'problem') props.onFailed(result.problem);
    // What was kept meanwhile was kept by the drawing that sent it: this one keeps what stands here, and had no files.
    if (result.kind === 'sent' && saysTheSame(message, handle.read(), message as MailMessage)) clear();
    else settle(handle, result);
  });
  const { takers, typed, onTyped, takeAll } = useTyped();
  const form = useRef<HTMLFormElement>(null);
  const { faults, check } = useFaults(form, () => {
    const { fault, fields } = latestAlong.current;
    const draft = handle.read();
    const found = faultsIn(words, { kind, draft, typed: typed.current });
    return { ...found, ...(fault !== undefined && { along: fault }), ...faultsOf(draft, fields) };
  });

  /** `draft` is what the message was made of: it may go later, when the page around has said so. */
  async function sendNow(message: Message, draft: Draft, sendAt: string | undefined): Promise<void> {
    const note = (chatId: string): void => handle.change({ chatId, chatOf: groupOf(draft) });
    const result = await sender.send(message, destinationIn(words, kind, draft), {
      sendAt,
      key: draft.key,
      first: (ready) => beginGroup(client, ready, draft, note),
    });
    // What was written meanwhile is another message.
    if (result?.kind === 'sent' && isSame(message)) clear();
    else if (result) settle(handle, result);
    if (result) tellPage(emit, kind, draft, result);
    if (result?.kind === 'problem') props.onFailed(result.problem);
  }

  function send(message: Message): void {
    // The button for it goes with the last result: the focus stays in the form.
    if (form.current?.contains(root.activeElement)) toWords(form.current);
    const draft = handle.read();
    const { sendAt } = timeOf(draft);
    const facts = { kind, destination: destinationOf(kind, draft), ...(sendAt && { sendAt }) };
    askFirst(emit, 'wintro-sending', facts, () => void sendNow(message, draft, sendAt));
  }

  function isReady(): boolean {
    takeAll();
    return check() && maySend(connection) && !sender.sending;
  }

  function submitNow(): void {
    const message = isReady() && messageOf(kind, handle.read());
    if (message) send({ ...message, ...latestAlong.current.fields });
  }

  const submit = useWhenKnown(along.waits === true || waitsFor(handle.draft), submitNow);
  return {
    ...{ handle, sender, faults, takers, form, pictures, along, bringAlong, bringWhen },
    ...{ onTyped, isReady, submit, send },
  };
}

/** Once its end is known, the same words are another message. */
const settle = ({ change }: DraftHandle, result: SendResult): void =>
  change(result.kind === 'sent' || isFinal(result.problem) ? { key: '' } : {});

/** Gives the focus to the words, whichever way they are written. */
export const toWords = (form: HTMLFormElement | null): void =>
  form?.querySelector<HTMLElement>('textarea,[role=textbox]')?.focus();

/** Goes at once, or when it is known what goes along and at what time. */
function useWhenKnown(waits: boolean, go: () => void): () => void {
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current || waits) return;
    isWanted.current = false;
    go();
  }, [waits]);
  return () => {
    isWanted.current = waits;
    if (!waits) go();
  };
}

/** The page around is told how it ended. */
function tellPage(emit: Emit, kind: Message['kind'], draft: Draft, result: SendResult): void {
  if (result.kind === 'problem') {
    emit('wintro-not-sent', { kind, ...factsOf(result.problem) });
    return;
  }
  const { sent } = result;
  const destination = destinationOf(kind, draft);
  if (sent.state === 'scheduled') {
    emit('wintro-scheduled', { id: sent.id, kind, sendAt: sent.sendAt, destination });
    return;
  }
  const { id, sentAt, link, sender } = sent;
  const more = { ...(link && { link }), ...(sender.email && { senderEmail: sender.email }) };
  emit('wintro-sent', { id, kind, sentAt, destination, ...more });
}

/** Faults are shown when Send is pressed, and go one by one as they are cured. */
function useFaults(form: MutableRef<HTMLFormElement | null>, find: () => Faults) {
  const [shown, setShown] = useState<ReadonlySet<Field>>(new Set());
  const [presses, setPresses] = useState(0);
  const faults = stillShown(shown, find());
  useEffect(() => {
    if (presses > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]')?.focus();
  }, [presses, form]);
  const cured = [...shown].filter((field) => faults[field] === undefined);
  useEffect(() => {
    if (cured.length > 0) setShown(new Set(Object.keys(faults) as Field[]));
  }, [cured.length]);
  const check = (): boolean => {
    const found = Object.keys(find()) as Field[];
    setShown(new Set(found));
    if (found.length > 0) setPresses((times) => times + 1);
    return found.length === 0;
  };
  return { faults, check };
}
