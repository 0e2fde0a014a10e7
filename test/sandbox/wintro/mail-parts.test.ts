/** Files and the signature of a mail, on Wintro's page with every answer. */
import { describe, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { focused } from '../../support/focused.ts';
import { PDF, PNG, PROGRAMS } from '../../support/sample-files.ts';
import { problemOf, type ApiAnswer, type ApiAnswers } from './page-fixture.ts';
import { answers, choose, composer, press, sent, useSettingsPage, write } from './sending-fixture.ts';

const { settings } = useSettingsPage();

interface Signature {
  readonly version: string;
  readonly html: string;
  readonly text: string;
  readonly readable: boolean;
  readonly logo?: object;
}

const none: Signature = { version: 'none', html: '', text: '', readable: true };
const ines: Signature = {
  ...{ version: 'v1', readable: true, text: 'Inès Moreau\nHaldenvoss' },
  html: '<p>Inès <strong>Moreau</strong><br />Haldenvoss</p>',
  logo: { contentBytes: PNG, alt: 'Haldenvoss' },
};

/** The tab for mails, with what the API answers about the signature: drawn anew in the one page of this file. */
const openMail = (signature: Signature | ApiAnswer = none, more: ApiAnswers = {}): Promise<Page> =>
  mailIn((given) => settings().show(given), signature, more);

/** The same in a page of its own, which the test may change and closes. */
const openOwnMail = (signature: Signature): Promise<Page> =>
  mailIn((given) => settings().open(given), signature);

async function mailIn(
  open: (given: ApiAnswers) => Promise<Page>,
  signature: Signature | ApiAnswer,
  more: ApiAnswers = {},
): Promise<Page> {
  const answer = 'version' in signature ? { body: signature } : signature;
  const page = await open({ ...answers, 'GET signature': answer, ...more });
  await composer(page).getByRole('tab', { name: 'Mail' }).click();
  await composer(page).getByRole('button', { name: 'Attach files' }).waitFor();
  return page;
}

const check = (page: Page) => composer(page).getByRole('checkbox', { name: 'Signature under this mail' });
const files = (page: Page) => composer(page).getByRole('group', { name: 'Files' });
const names = (page: Page) => files(page).getByRole('listitem').locator('.file-name').allInnerTexts();
const file = (name: string, base64: string) => ({
  name,
  mimeType: 'application/x-claimed',
  buffer: Buffer.from(base64, 'base64'),
});
const attach = (page: Page, ...given: ReturnType<typeof file>[]): Promise<void> =>
  files(page).locator('input[type=file]').setInputFiles(given);

async function fill(page: Page): Promise<void> {
  await choose(page, 'toma', 'Toma Candidate');
  await fillWords(page);
}

/** After a send the recipients are still there. */
async function fillWords(page: Page): Promise<void> {
  await composer(page).getByRole('textbox', { name: 'Subject' }).fill('Interview');
  await write(page, 'Hello');
}

/** Presses Send and gives back what went out. */
async function sendIt(page: Page): Promise<Record<string, unknown>> {
  const [request] = await Promise.all([page.waitForRequest(/\/send$/), press(page)]);
  await page.getByRole('heading', { name: /Accepted by Outlook/ }).waitFor();
  return request.postDataJSON() as Record<string, unknown>;
}

describe('the signature', () => {
  test('is seen under the words, named in the mail, off for a single one, and on again for the next', async () => {
    const page = await openMail(ines);
    await fill(page);
    await composer(page).getByText('Inès Moreau').waitFor();
    expect(await sendIt(page)).toMatchObject({ kind: 'mail', signature: { version: 'v1' } });
    await fillWords(page);
    await check(page).uncheck();
    await composer(page).getByText('Inès Moreau').waitFor({ state: 'detached' });
    expect(await sendIt(page)).not.toHaveProperty('signature');
    expect(await check(page).isChecked()).toBe(true);
  });

  // What broke: Send was refused with a fault while the signature was being looked up, and had to be pressed once more.
  test('that is still on its way when Send is pressed is waited for, and goes with the mail', async () => {
    const page = await settings().open({ ...answers, 'GET signature': { body: ines } });
    let letItCome: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letItCome = resolve));
    await page.route(/\/api\/signature$/, async (route) => held.then(() => route.fallback()));
    await composer(page).getByRole('tab', { name: 'Mail' }).click();
    await composer(page).getByText('Your signature is being loaded ...').waitFor();
    await fill(page);
    const sentOut: unknown[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/send')) sentOut.push(request.postDataJSON());
    });
    await press(page);
    expect(sentOut).toEqual([]);
    letItCome();
    await page.getByRole('heading', { name: /Accepted by Outlook/ }).waitFor();
    expect(sentOut).toEqual([expect.objectContaining({ signature: { version: 'v1' } })]);
    await settings().leave(page);
  });

  test('of an HTML mail is seen in a frame that may do nothing, its logo with it', async () => {
    const evil = '<p>Inès</p><script>top.broken = 1</script><img src="x" onerror="top.broken = 1">';
    const page = await openMail({ ...ines, html: evil });
    await composer(page).getByRole('button', { name: 'Formatted' }).click();
    await composer(page).getByRole('toolbar').waitFor();
    const frame = page.locator('iframe[title="Signature as recipients see it"]');
    expect(await frame.getAttribute('sandbox')).toBe('');
    const inside = frame.contentFrame();
    await inside.getByText('Inès').waitFor();
    await inside.getByRole('img', { name: 'Haldenvoss' }).waitFor();
    expect(await page.evaluate('globalThis.broken')).toBeUndefined();
  });

  test('is asked for when a mail is looked at, and not before', async () => {
    let asked = 0;
    const count = (): ApiAnswer => {
      asked += 1;
      return { body: none };
    };
    const page = await settings().open({ ...answers, 'GET signature': count });
    await composer(page).getByRole('tab', { name: 'Channel' }).click();
    expect(asked).toBe(0);
    await composer(page).getByRole('tab', { name: 'Mail' }).click();
    await composer(page).getByText('No signature under your mails.').waitFor();
    expect(asked).toBe(1);
    await settings().leave(page);
  });

  test('that was changed in between keeps the mail here, and is shown anew before Send is pressed again', async () => {
    let version = 1;
    const page = await openMail(
      { body: ines },
      {
        'GET signature': () => ({ body: { ...ines, version: `v${version}`, text: `Signature ${version}` } }),
        'POST send': (request: Request) => {
          const { signature } = request.postDataJSON() as { signature: { version: string } };
          if (signature.version === 'v2') return answers['POST send'](request);
          version = 2;
          return problemOf(409, { reason: 'signature-changed' });
        },
      },
    );
    await fill(page);
    await composer(page).getByText('Signature 1').waitFor();
    await press(page);
    await page.getByText('Your signature is another one now').waitFor();
    await composer(page).getByText('Signature 2').waitFor();
    expect(await sendIt(page)).toMatchObject({ signature: { version: 'v2' } });
  });

  test.each<[string, Signature | ApiAnswer, string]>([
    ['cannot be read any more', { ...none, version: 'v1', readable: false }, 'can no longer be read'],
    ['could not be loaded', problemOf(503), 'This mail goes out without it.'],
  ])('that %s says so, and the mail goes without', async (_what, answer, words) => {
    const page = await openMail(answer);
    await composer(page).getByText(words).waitFor();
    await fill(page);
    expect(await sendIt(page)).not.toHaveProperty('signature');
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('setting the signature', () => {
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Signature' });

  /** The API with one signature, which it does not clean. */
  function saving(first: Signature = none): { readonly more: ApiAnswers; readonly wishes: object[] } {
    const wishes: object[] = [];
    let now = first;
    const put = (request: Request): ApiAnswer => {
      const wish = request.postDataJSON() as Signature;
      wishes.push(wish);
      if (wish.version !== now.version) return problemOf(409, { reason: 'signature-changed' });
      const text = wish.html.replaceAll('<br />', '\n').replaceAll(/<[^>]*>/g, '');
      now = text === '' ? none : { ...wish, text, version: `${now.version}+`, readable: true };
      return { body: now };
    };
    return { wishes, more: { 'GET signature': () => ({ body: now }), 'PUT signature': put } };
  }

  test('lines become HTML, are previewed as they were cleaned, and stand under the mail', async () => {
    const { more, wishes } = saving();
    const page = await openMail(none, more);
    await composer(page).getByRole('button', { name: 'Set a signature' }).click();
    await focused(page)
      .and(dialog(page).getByRole('textbox', { name: 'Words of the signature' }))
      .waitFor();
    await page.keyboard.type('Inès & Co\nines@haldenvoss.example');
    await dialog(page).getByRole('button', { name: 'Save signature' }).click();
    await dialog(page).getByText('Saved. So recipients see it:').waitFor();
    await page.locator('dialog iframe').contentFrame().getByText('Inès & Co').waitFor();
    expect(wishes).toEqual([
      {
        version: 'none',
        html: 'Inès &amp; Co<br /><a href="mailto:ines@haldenvoss.example">ines@haldenvoss.example</a>',
      },
    ]);
    expect(await axeViolations(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    await focused(page)
      .and(composer(page).getByRole('button', { name: 'Change signature' }))
      .waitFor();
    await check(page).waitFor();
  });

  test('a logo has a size and a kind; its words go with it', async () => {
    const { more, wishes } = saving();
    const page = await openMail(none, more);
    await composer(page).getByRole('button', { name: 'Set a signature' }).click();
    const logo = dialog(page).locator('input[type=file]');
    // Somebody looks for a picture and finds none: that closes the browser's window of files alone.
    await logo.dispatchEvent('cancel');
    await logo.setInputFiles(file('logo.png', PDF));
    await dialog(page).getByText('That is no PNG or JPEG picture.').waitFor();
    const large = Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.alloc(32 * 1024)]);
    await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: large });
    await dialog(page).getByText('The picture has more than 32 KB.').waitFor();
    await logo.setInputFiles(file('logo.png', PNG));
    await dialog(page).getByRole('textbox', { name: 'What the logo says' }).fill('Haldenvoss');
    await dialog(page).getByRole('textbox', { name: 'Words of the signature' }).fill('Inès');
    await dialog(page).getByRole('button', { name: 'Save signature' }).click();
    await dialog(page).getByText('Saved. So recipients see it:').waitFor();
    expect(wishes).toEqual([
      { version: 'none', html: 'Inès', logo: { contentBytes: PNG, alt: 'Haldenvoss' } },
    ]);
  });

  test('one that was changed elsewhere is shown, and is not overwritten unseen', async () => {
    const { more, wishes } = saving({ ...ines, version: 'theirs' });
    const page = await openMail(none, { ...more, 'GET signature': { body: { ...ines, version: 'mine' } } });
    await composer(page).getByRole('button', { name: 'Change signature' }).click();
    await dialog(page).getByRole('button', { name: 'Save signature' }).click();
    await dialog(page).getByText('Your signature is another one now').waitFor();
    expect(wishes).toMatchObject([{ version: 'mine' }]);
  });

  test('is taken away by a button of its own', async () => {
    const { more, wishes } = saving(ines);
    const page = await openMail(ines, more);
    await composer(page).getByRole('button', { name: 'Change signature' }).click();
    await dialog(page).getByRole('button', { name: 'Remove signature' }).click();
    await dialog(page).getByRole('button', { name: 'Remove signature' }).waitFor({ state: 'detached' });
    expect(wishes).toEqual([{ version: 'v1', html: '' }]);
    await page.keyboard.press('Escape');
    await composer(page).getByText('No signature under your mails.').waitFor();
  });
});

describe('files', () => {
  test('are listed with sizes and numbers, taken out, and go along in their order', async () => {
    const page = await openMail();
    await fill(page);
    await attach(page, file('cv.pdf', PDF), file('photo.png', PNG));
    await attach(page, file('cv.pdf', PDF));
    await files(page).getByText('cv (2).pdf').waitFor();
    expect(await names(page)).toEqual(['cv.pdf', 'photo.png', 'cv (2).pdf']);
    await files(page).getByRole('button', { name: 'Remove photo.png' }).click();
    await focused(page)
      .and(composer(page).getByRole('button', { name: 'Attach files' }))
      .waitFor();
    await files(page)
      .getByText(/% of the room in this mail is used/)
      .waitFor();
    const { attachments } = await sendIt(page);
    expect(attachments).toEqual([
      { name: 'cv.pdf', contentBytes: PDF },
      { name: 'cv (2).pdf', contentBytes: PDF },
    ]);
    // What has gone out does not go out with the next mail.
    expect(await files(page).getByRole('listitem').count()).toBe(0);
  });

  test('that are empty, programs, blocked or too many are refused by name, and the others go along', async () => {
    const page = await openMail();
    const good = Array.from({ length: 20 }, (_, index) => file(`page-${index}.pdf`, PDF));
    await attach(
      page,
      file('empty.pdf', ''),
      file('cv.pdf', PROGRAMS.windows),
      file('cv.pdf.js', PDF),
      ...good,
      file('last.pdf', PDF),
    );
    await files(page).getByText('last.pdf does not go along: 20 files are the most.').waitFor();
    expect(await files(page).locator('.fault').allInnerTexts()).toEqual([
      'empty.pdf is empty, and does not go along.',
      'cv.pdf holds a program or script, and does not go along.',
      'cv.pdf.js is of a kind that Outlook does not let through.',
      'last.pdf does not go along: 20 files are the most.',
    ]);
    expect(await files(page).getByRole('listitem').count()).toBe(20);
  });

  test('that are too much together keep the mail here and say why; one less, and it goes', async () => {
    const page = await openMail();
    await fill(page);
    const half = Buffer.alloc(1_400_000, 32).toString('base64');
    await attach(page, file('a.txt', half), file('b.txt', half));
    await files(page).getByText('That is more than one mail may have').waitFor();
    await press(page);
    await focused(page)
      .and(composer(page).getByRole('button', { name: 'Attach files' }))
      .waitFor();
    expect(sent).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await files(page).getByRole('button', { name: 'Remove b.txt' }).click();
    await files(page).getByText('That is more').waitFor({ state: 'detached' });
    await sendIt(page);
    await attach(page, file('c.txt', Buffer.alloc(2_700_000, 32).toString('base64')));
    await files(page).getByText('c.txt is too large: a mail takes about 2.5 MB of files.').waitFor();
  });

  test('go with the draft when it is thrown away', async () => {
    const page = await openMail();
    await fill(page);
    await attach(page, file('cv.pdf', PDF));
    await files(page).getByText('cv.pdf', { exact: true }).waitFor();
    await composer(page).getByRole('button', { name: 'Throw the draft away' }).click();
    await files(page).getByText('cv.pdf', { exact: true }).waitFor({ state: 'detached' });
  });

  test('and words are gone when their mail went out while the element was taken out and put in again', async () => {
    // What broke: the new drawing knew of no files and no signature, and kept the words of what had gone out.
    let release = (): void => undefined;
    const page = await openOwnMail(ines);
    await fill(page);
    await attach(page, file('cv.pdf', PDF));
    await files(page).getByText('cv.pdf', { exact: true }).waitFor();
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/send$/, async (route) => {
      await held;
      await route.fallback();
    });
    await press(page);
    await page.evaluate(
      "globalThis.taken = document.querySelector('wintro-microsoft-365'); globalThis.place = taken.parentElement; taken.remove(); new Promise((go) => setTimeout(go)).then(() => place.append(taken))",
    );
    await composer(page).getByRole('tab', { name: 'Mail' }).click();
    release();
    await page.getByRole('heading', { name: /Accepted by Outlook/ }).waitFor();
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
    await settings().leave(page);
  });

  test('may be dropped; words that are dropped are left alone', async () => {
    const page = await openMail();
    const drop = (kind: string): Promise<unknown> =>
      files(page).evaluate((target: object, given: string) => {
        const { DataTransfer, DragEvent, File } = globalThis as unknown as DropParts;
        const dataTransfer = new DataTransfer();
        if (given === 'file') dataTransfer.items.add(new File(['%PDF-1.7'], 'dropped.pdf'));
        else dataTransfer.setData('text/plain', 'words');
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        return (target as EventTarget).dispatchEvent(event);
      }, kind);
    expect(await drop('words')).toBe(true);
    expect(await drop('file')).toBe(false);
    await files(page).getByText('dropped.pdf').waitFor();
  });
});

interface DropParts {
  readonly DataTransfer: new () => {
    readonly items: { add(file: object): void };
    setData(type: string, text: string): void;
  };
  readonly DragEvent: new (type: string, init: object) => Event;
  readonly File: new (parts: readonly string[], name: string) => object;
}

test('all of it holds in every look', async () => {
  const page = await openOwnMail(ines);
  await fill(page);
  await attach(page, file(`${'a-very-long-name-'.repeat(9)}.pdf`, PDF), file('photo.png', PNG));
  await files(page).getByText('photo.png').waitFor();
  await holdsInEveryLook(page, 'mail-parts');
  await composer(page).getByRole('button', { name: 'Change signature' }).click();
  await page.locator('dialog iframe').waitFor();
  await holdsInEveryLook(page, 'signature-dialog');
  await settings().leave(page);
});
