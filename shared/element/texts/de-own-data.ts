/** German: the user's own data. */
import type { Catalogue } from '../catalogue.ts';
import type { ownData as english } from './en-own-data.ts';

export const ownData: Pick<Catalogue['words'], keyof typeof english> = {
  'data.title': 'Ihre Daten',
  'data.lead':
    'Was Wintro für Microsoft 365 über Sie aufbewahrt: Ihre Verbindung, Ihre Signatur, Ihre Genehmigungslinks, was Sie gesendet haben (nie den Text), was noch auf seine Zeit wartet und was das Protokoll Ihrer Organisation über Sie sagt.',
  'data.ahead':
    'Die Verwaltung Ihrer Organisation hat angeordnet, dass alles von ihr gelöscht wird: ab {at} auch Ihre Verbindung und Ihre Daten.',
  'data.download': 'Meine Daten herunterladen',
  'data.collecting': 'Wird gesammelt ...',
  'data.downloaded': 'Ihr Browser hat Ihre Daten als Datei.',
  'data.erase': 'Alles löschen',
  'data.erasing': 'Wird gelöscht ...',
  'erase.title': 'Alles über Sie löschen?',
  'erase.goes':
    'Ihre Verbindung endet, und Nachrichten für später werden nicht gesendet. Der Verlauf dessen, was Sie gesendet haben, Ihre Signatur, Ihre Genehmigungslinks und Ihr Name in der Liste Ihrer Organisation werden gelöscht. Das lässt sich nicht rückgängig machen.',
  'erase.stays':
    'Was bleibt: gesendete Nachrichten, die Berechtigung bei Microsoft und das Protokoll Ihrer Organisation, aus dem Sie niemand mehr erkennen kann. Einen Tag lang ist bekannt, dass jemand gelöscht wurde, und, wenn Ihre Organisation die Nachrichten am Tag begrenzt, wie viele von Ihnen zählen.',
  'erase.keep': 'Daten behalten',
  'erased.done': 'Alles über Sie wurde gelöscht.',
  'erased.audit':
    'Das Protokoll Ihrer Organisation bleibt für seine Zeit; niemand kann Sie mehr daraus erkennen.',
  'erased.counted': {
    one: '1 Nachricht der letzten 24 Stunden zählt bis {until} für die Grenze am Tag.',
    other: '{count} Nachrichten der letzten 24 Stunden zählen bis {until} für die Grenze am Tag.',
  },
};
