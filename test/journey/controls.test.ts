/**
 * The controls of the sandbox's control page, walked in a browser: one is pressed, a mail is sent, the card and the result
 * say whose turn it is, it is taken back, and the mail goes out. `control/seen-in-wintro.test.ts` has the answers' reasons.
 */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { personas } from '../sandbox/world/sample-company.ts';
import { sampleOf } from '../support/sweep.ts';
import { controlCases, type ControlCase } from './support/control-cases.ts';
import { newestCall, openControlPage, pressControl } from './support/control-page.ts';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import { accountButton, onPage, pressAtMicrosoft } from './support/microsoft-pages.ts';
import {
  cardOf,
  choose,
  formOf,
  messageField,
  newestArrived,
  openTab,
  pressOnCard,
  pressSend,
  untilCardSays,
  untilFocusIsOn,
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

const fiveMinutes = 301_000;
const accepted = 'Accepted by Outlook for Tomasz Lindqvist';

/** The first that leads to Microsoft's sign-in is always walked: those after it find the browser signed in there. */
function walked(all: readonly ControlCase[]): readonly ControlCase[] {
  const signsIn = all.find(({ signIn }) => signIn === 'account');
  const others = sampleOf(
    all.filter((one) => one !== signsIn),
    4,
  );
  return all.filter((one) => one === signsIn || others.includes(one));
}

describe.each(['secret', 'federated'] as const)('the controls, with a %s credential', (credential) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  let control: Page;
  beforeAll(async () => {
    journey = await openJourney({ album: `controls/${credential}`, credential });
    await journey.product.connect(await recruiterAtApi(journey), { upn: personas.recruiter });
    page = await journey.openSettings(looks.desktop);
    control = await openControlPage(journey, page);
    await untilCardSays(page, 'Connected');
    await openTab(page, 'Mail');
    await choose(page, { typed: 'tomasz', option: /Tomasz Lindqvist/ });
  });
  afterAll(() => journey.close());

  for (const one of walked(controlCases[credential])) {
    step(one.title, async () => {
      await pass(one.firstMilliseconds);
      for (const button of one.press) await pressControl(control, button);
      await keepOnce(control, 'the control page');
      await write(one.title);
      await pressSend(page);
      await seen(one);
      await takenBack(one);
      await untilResultSays(page, accepted);
      await newestArrived(page, one.title);
      await noteIsGone(one);
    });
  }

  /** The control page is the same whatever was pressed. */
  const kept = new Set<string>();
  async function keepOnce(shown: Page, name: string): Promise<void> {
    if (!kept.has(name)) await journey.keep(shown, name);
    kept.add(name);
  }

  async function pass(milliseconds = 0): Promise<void> {
    if (milliseconds > 0) await journey.product.sandbox.moveClock(milliseconds);
  }

  async function write(words: string): Promise<void> {
    await openTab(page, 'Mail');
    await formOf(page).getByRole('textbox', { name: 'Subject', exact: true }).fill('A control was pressed');
    await messageField(page).fill(words);
  }

  async function seen({ title, result, card, says, call }: ControlCase): Promise<void> {
    await untilResultSays(page, result ?? accepted);
    await untilCardSays(page, card ?? 'Connected');
    for (const words of says ?? []) await cardOf(page).getByText(words).waitFor();
    if (call) {
      const line = await newestCall(control, 'Entra ID', call);
      expect(await line.innerText()).toMatch(/refresh_token/);
      await keepOnce(control, 'the list of calls');
    }
    await journey.keep(page, title);
  }

  /** After a send that failed the draft is still there, and is what goes out. */
  async function takenBack(one: ControlCase): Promise<void> {
    const { undo, signIn, cured, laterMilliseconds, result, title } = one;
    for (const button of undo ?? []) await pressControl(control, button);
    await pass(laterMilliseconds);
    if (result === undefined) return;
    if (signIn) await reconnect(signIn);
    if (cured !== undefined) await lookAgain(cured);
    await openTab(page, 'Mail');
    expect(await messageField(page).inputValue()).toBe(title);
    if (result === 'Not sent') await pressSend(page);
    else await page.getByRole('button', { name: 'Send again anyway', exact: true }).click();
  }

  /** Microsoft is asked about one connection at most every five minutes; the page says so, and is looked at anew after them. */
  async function lookAgain(cured: NonNullable<ControlCase['cured']>): Promise<void> {
    await journey.product.sandbox.moveClock(fiveMinutes);
    await page.reload();
    if (cured === 'by a look') await pressOnCard(page, 'Look again');
    await untilCardSays(page, 'Connected');
    if (cured === 'by a look') await untilFocusIsOn(page, 'Connected');
  }

  async function reconnect(how: NonNullable<ControlCase['signIn']>): Promise<void> {
    await pressOnCard(page, 'Reconnect');
    if (how === 'account') {
      await onPage(page, 'Sign in');
      await accountButton(page, personas.recruiter).click();
    }
    if (how === 'permissions') {
      await onPage(page, 'Permissions requested');
      await pressAtMicrosoft(page, 'Accept');
    }
    await untilCardSays(page, 'Connected');
  }

  async function noteIsGone({ says }: ControlCase): Promise<void> {
    await untilCardSays(page, 'Connected');
    // The card is looked up anew after each send.
    for (const words of says ?? [])
      await cardOf(page).getByText(words).first().waitFor({ state: 'detached' });
  }
});
