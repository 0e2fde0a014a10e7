/** German: what the sending policy of the organization forbids. */
import type { ProblemWords } from '../catalogue.ts';

const nothing = 'Es wurde nichts gesendet.';
const admin = 'der Administration Ihrer Organisation in Wintro';
const ask = 'Fragen Sie die Administration Ihrer Organisation in Wintro';

export const policy = {
  'sending-stopped': {
    title: 'Ihre Organisation hat das Senden angehalten',
    detail: `Das Senden wurde von ${admin} angehalten. Bis das endet, geht nichts hinaus.`,
    next: `Sie bleiben verbunden, und Entwürfe werden aufgehoben. ${ask}, wann es weitergeht.`,
  },
  'daily-cap-reached': {
    title: 'Die Grenze Ihrer Organisation für einen Tag ist erreicht',
    detail: `Wie viel eine Person in 24 Stunden senden darf, wurde von ${admin} festgelegt. ${nothing}`,
    next: 'Senden Sie es später: Was vor mehr als 24 Stunden hinausging, zählt nicht mehr.',
  },
  'message-kind-not-allowed': {
    title: 'Ihre Organisation erlaubt diese Art von Nachricht nicht',
    detail: `Welche Arten von Nachrichten gesendet werden dürfen, wurde von ${admin} festgelegt. ${nothing}`,
    next: `Senden Sie es auf andere Weise. ${ask}, wenn Sie diese brauchen.`,
  },
  'recipient-domain-not-allowed': {
    title: 'Ihre Organisation erlaubt keine E-Mail an jemanden der Empfänger',
    detail: `An welche Domänen E-Mail gehen darf, wurde von ${admin} festgelegt. An niemanden wurde etwas gesendet.`,
    next: `Nehmen Sie die Adresse heraus. ${ask}, wenn diese Domäne erlaubt sein soll.`,
  },
  'sending-policy-unreadable': {
    title: 'Was Ihre Organisation erlaubt, kann nicht gelesen werden',
    detail: `Nichts geht hinaus, bevor die Regeln Ihrer Organisation angesehen wurden. ${nothing}`,
    next: 'Versuchen Sie es in einer Minute noch einmal. Bleibt es so, bitten Sie die Administration Ihrer Organisation in Wintro, die Regeln neu zu speichern.',
  },
  'organization-being-erased': {
    title: 'Ihre Organisation wird gelöscht',
    detail:
      'Alles von Ihrer Organisation wird gelöscht, wie es die Verwaltung Ihrer Organisation in Wintro angeordnet hat. Bis das vorbei ist, kann sich niemand verbinden.',
    next: 'Versuchen Sie es in einer Stunde wieder. Fragen Sie die Verwaltung Ihrer Organisation in Wintro, wenn Sie das nicht erwartet haben.',
  },
  'sending-policy-changed': {
    title: 'Jemand anderes hat die Regeln geändert',
    detail:
      'Die Regeln für das Senden wurden geändert, nachdem Sie sie geöffnet hatten. Ihre Änderung wurde nicht gespeichert.',
    next: 'Sehen Sie sich die Regeln an, wie sie jetzt sind, und machen Sie Ihre Änderung dann noch einmal.',
  },
} as const satisfies Record<string, ProblemWords>;
