/**
 * What the element tells the page around it, as DOM events that bubble and leave the shadow root. None holds the text of
 * a message, a token or a secret. Those that can be cancelled ask before something happens.
 */
import type { Capability, Connection, Message } from '../client/index.ts';

/** Whom or what a message went to, as the user chose it. */
export type Destination =
  | { readonly people: readonly { readonly name: string; readonly address: string; readonly id?: string }[] }
  | {
      readonly teamId: string;
      readonly teamName: string;
      readonly channelId: string;
      readonly channelName: string;
    };

/** What went wrong, for a log: no words of a user. */
export interface ProblemFacts {
  readonly reason: string;
  readonly status: number;
  readonly requestId?: string;
  readonly correlationId?: string;
}

interface Asking {
  /** Goes on after `preventDefault`, once what the page had to do first is done. */
  readonly proceed: () => void;
}

export interface ElementEvents {
  /** The connection is known, for the first time or anew. `writing`: the composer has something to show. */
  readonly 'wintro-view': {
    readonly view: string;
    readonly connection: Connection | null;
    readonly writing: boolean;
  };
  /** Can be cancelled: the page is about to be left for Microsoft's sign-in. */
  readonly 'wintro-connecting': Asking & { readonly capabilities?: readonly Capability[] };
  readonly 'wintro-connected': { readonly connection: Connection };
  /** The user came back from Microsoft without a connection, or an attempt, answer or disconnect did not work. */
  readonly 'wintro-problem': ProblemFacts & { readonly from: string };
  /** The user waits for the approval of their company, or does so no longer. */
  readonly 'wintro-approval': { readonly waiting: boolean };
  readonly 'wintro-disconnected': { readonly connection: Connection | null };
  /** Can be cancelled: a message is about to be sent. */
  readonly 'wintro-sending': Asking & {
    readonly kind: Message['kind'];
    readonly destination: Destination;
    /** Of a message for later: an instant with its offset. */
    readonly sendAt?: string;
  };
  readonly 'wintro-sent': {
    readonly id: string;
    readonly kind: Message['kind'];
    readonly sentAt: string;
    readonly senderEmail?: string;
    readonly link?: string;
    readonly destination: Destination;
  };
  /** A message was accepted for later; whether it went out then stands in the history of sends. */
  readonly 'wintro-scheduled': {
    readonly id: string;
    readonly kind: Message['kind'];
    readonly sendAt: string;
    readonly destination: Destination;
  };
  /** Many messages were accepted together; how each of them ended stands in the history of sends. */
  readonly 'wintro-batch': {
    readonly id: string;
    readonly kind: Message['kind'];
    readonly count: number;
    readonly destination: Destination;
  };
  /** None of them waits any more; of those that are `unknown` nobody knows whether they arrived. */
  readonly 'wintro-batch-over': {
    readonly id: string;
    readonly sent: number;
    readonly failed: number;
    readonly unknown: number;
    readonly cancelled: number;
  };
  readonly 'wintro-not-sent': ProblemFacts & { readonly kind: Message['kind'] };
  /** A part of the element could not be shown; it offers a way back itself. */
  readonly 'wintro-failed': { readonly error: unknown };
}

export type ElementEventName = keyof ElementEvents;

/** Those that ask first. */
export type AskingEventName = 'wintro-connecting' | 'wintro-sending';

/** Tells the page; false when it was asked and said no. */
export type Emit = <K extends ElementEventName>(name: K, detail: ElementEvents[K]) => boolean;

const ASKING: ReadonlySet<ElementEventName> = new Set<AskingEventName>([
  'wintro-connecting',
  'wintro-sending',
]);

/** Sends events from `element`. */
export const emitFrom =
  (element: EventTarget): Emit =>
  (name, detail) =>
    element.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: ASKING.has(name) }),
    );

/** Asks the page; `act` runs now, or when a page that said no proceeds, and once at most. */
export function askFirst<K extends AskingEventName>(
  emit: Emit,
  name: K,
  facts: Omit<ElementEvents[K], 'proceed'>,
  act: () => void,
): void {
  let done = false;
  const proceed = (): void => {
    if (done) return;
    done = true;
    act();
  };
  if (emit(name, { ...facts, proceed } as unknown as ElementEvents[K])) proceed();
}

/** What may be told of a problem. */
export const factsOf = ({ reason, status, requestId, correlationId }: ProblemFacts): ProblemFacts => ({
  reason,
  status,
  ...(requestId !== undefined && { requestId }),
  ...(correlationId !== undefined && { correlationId }),
});
