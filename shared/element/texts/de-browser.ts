/** German: problems that only the browser can see. */
import type { ProblemWords } from '../catalogue.ts';

export const browser = {
  'no-answer': {
    title: 'Keine Antwort',
    detail:
      'Wir konnten den Dienst nicht erreichen. Vielleicht sind Sie offline, oder er ist gerade nicht erreichbar.',
    next: 'Prüfen Sie Ihre Internetverbindung, dann versuchen Sie es noch einmal. Nichts geschieht zweimal.',
  },
  'too-slow': {
    title: 'Keine Antwort in der Zeit',
    detail: 'Der Dienst hat nicht rechtzeitig geantwortet.',
    next: 'Versuchen Sie es gleich noch einmal. Nichts geschieht zweimal.',
  },
  'unreadable-answer': {
    title: 'Eine Antwort, die wir nicht lesen konnten',
    detail: 'Etwas zwischen Ihnen und dem Dienst hat an seiner Stelle geantwortet.',
    next: 'Versuchen Sie es gleich noch einmal. Bleibt es so, sagen Sie es denen, die Wintro für Sie betreiben.',
  },
  'wintro-session-missing': {
    title: 'Melden Sie sich noch einmal bei Wintro an',
    detail: 'Ihre Sitzung bei Wintro konnte nicht gelesen werden.',
    next: 'Melden Sie sich bei Wintro an und kommen Sie dann auf diese Seite zurück: Es geht weiter, wo es war.',
  },
  'browser-storage-blocked': {
    title: 'Ihr Browser lässt diese Seite die Anmeldung nicht merken',
    detail: 'Zum Verbinden braucht diese Seite ihren Sitzungsspeicher, und Ihr Browser sperrt ihn.',
    next: 'Erlauben Sie dieser Website, Daten zu speichern (oder verlassen Sie den privaten Modus), dann verbinden Sie sich noch einmal.',
  },
  'returned-to-another-tab': {
    title: 'Dieser Link gehört zu einer anderen Anmeldung',
    detail:
      'Diese Anmeldung wurde in einem anderen Tab oder Browser begonnen, oder sie ist vorbei. Durch diesen Link wurde nichts verbunden.',
    next: 'Wenn Sie noch nicht verbunden sind, verbinden Sie sich hier noch einmal, oder in dem Tab, in dem Sie begonnen haben.',
  },
  'returned-too-late': {
    title: 'Diese Anmeldung hat zu lange gedauert',
    detail: 'Sie kamen von Microsoft zurück, als die Zeit dafür vorbei war. Es wurde nichts verbunden.',
    next: 'Verbinden Sie sich noch einmal. Ihre Entwürfe sind, wie sie waren.',
  },
  'returned-twice': {
    title: 'Diese Anmeldung wurde schon verwendet',
    detail: 'Jede Anmeldung kann einmal abgeschlossen werden.',
    next: 'Sehen Sie nach dem Stand. Wenn Sie nicht verbunden sind, verbinden Sie sich noch einmal.',
  },
  'sign-in-not-usable': {
    title: 'Diese Anmeldung ist nicht mehr zu gebrauchen',
    detail: 'Sie hat zu lange gedauert, oder sie wurde schon abgeschlossen.',
    next: 'Verbinden Sie sich noch einmal. Ihr Konto und Ihre Entwürfe sind, wie sie waren.',
  },
  'sign-in-address-refused': {
    title: 'Die Adresse der Anmeldung wurde abgelehnt',
    detail: 'Der Dienst nannte eine Adresse, die nicht sicher ist; diese Seite ging nicht dorthin.',
    next: 'Sagen Sie es denen, die Wintro für Sie betreiben.',
  },
  aborted: {
    title: 'Aufgegeben, bevor es eine Antwort gab',
    detail: 'Diese Seite hat die Antwort nicht abgewartet.',
    next: 'Versuchen Sie es noch einmal, wenn Sie es noch wollen. Nichts geschieht zweimal.',
  },
  'request-unusable': {
    title: 'Das kann nicht gesendet werden',
    detail: 'Was diese Seite senden wollte, hat keine Form, die sich senden lässt.',
    next: 'Sagen Sie es denen, die diese Seite gemacht haben.',
  },
  'no-page': {
    title: 'Das geht nur in einem Browser',
    detail: 'Das Verbinden führt in einem Browser über Microsoft, und hier ist keiner.',
    next: 'Öffnen Sie die Seite in einem Browser und verbinden Sie sich dort.',
  },
  'app-state-too-large': {
    title: 'Diese Seite will sich zu viel merken',
    detail: 'Was eine Seite für die Zeit nach der Anmeldung aufhebt, darf höchstens 4 KB groß sein.',
    next: 'Sagen Sie es denen, die diese Seite gemacht haben.',
  },
  'app-state-not-json': {
    title: 'Diese Seite will sich etwas merken, was nicht geht',
    detail: 'Was eine Seite für die Zeit nach der Anmeldung aufhebt, muss JSON sein.',
    next: 'Sagen Sie es denen, die diese Seite gemacht haben.',
  },
} as const satisfies Record<string, ProblemWords>;
