/** What the pages of an approval link say, whatever the language. Names in braces are filled in. Types only. */
import type { Capability } from '../../domain/capabilities.ts';
import type { Product } from '../../domain/product.ts';
import type { ConsentReturn } from '../../usecases/approval/return-consent.ts';

export interface ReturnWords {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

type Question = readonly [question: string, answer: string];

/** A question, with the answer for each way in which the settings may have it. */
export type MoreWords =
  | Question
  | { readonly question: string; readonly known: string; readonly notKnown: string; readonly by: KnownFact }
  | { readonly question: string; readonly byCredential: Readonly<Record<Product['credential'], string>> };

/** What the settings may say or leave out; its name stands in braces in the answer. */
export type KnownFact = 'company' | 'addresses' | 'agreement';

export interface ApproveTexts {
  readonly title: string;
  readonly asker: string;
  /** The same when Wintro names nobody. */
  readonly nobody: string;
  readonly why: string;
  readonly app: string;
  readonly appId: string;
  readonly publisher: string;
  readonly notKnown: string;
  readonly verified: string;
  readonly notVerified: string;
  readonly verificationNotKnown: string;
  readonly asked: string;
  readonly askedHow: string;
  readonly permission: string;
  readonly purpose: string;
  readonly byDefault: string;
  readonly yes: string;
  readonly no: string;
  readonly purposes: Readonly<Record<Capability | 'identity', string>>;
  readonly notAsked: string;
  readonly notAskedList: readonly string[];
  readonly data: string;
  readonly dataList: readonly string[];
  readonly where: string;
  readonly whereNotKnown: string;
  readonly privacy: string;
  readonly security: string;
  readonly stop: string;
  readonly stopList: readonly string[];
  /** What somebody careful asks next, each with its answer. */
  readonly more: string;
  readonly moreList: readonly MoreWords[];
  readonly decide: string;
  readonly whatNext: string;
  readonly button: string;
  readonly requests: string;
  readonly until: string;
  readonly returns: Readonly<Record<ConsentReturn['consent'], ReturnWords>>;
  readonly approvedNames: string;
  readonly missingNames: string;
  readonly names: Readonly<Record<Capability, string>>;
  readonly details: string;
  readonly microsoftCode: string;
  readonly backToLink: string;
  readonly close: string;
}
