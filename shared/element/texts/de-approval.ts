/** German: the question after a sign-in that came to nothing, the wait for approval, and the texts to forward. */
export const approval = {
  'question.title': 'Was hat Microsoft Ihnen gezeigt?',
  'question.else': 'Microsoft hat etwas anderes gezeigt',
  'question.tryAgain.looked':
    'Sie haben die Seite geschlossen, sind zurückgegangen, oder dort ging etwas schief.',
  'answer.sent-a-request': 'Ich habe um Genehmigung gebeten',
  'answer.sent-a-request.looked':
    'Auf der Seite stand „Genehmigung erforderlich“, und Sie haben dort „Genehmigung anfordern“ gewählt.',
  'answer.nobody-to-ask': 'Es gab niemanden zu fragen',
  'answer.nobody-to-ask.looked':
    'Auf der Seite stand, dass ein Administrator nötig ist, und es gab keine Möglichkeit, anzufragen.',
  'answer.refused': 'Es wurde abgelehnt oder gesperrt',
  'answer.refused.looked':
    'Microsoft hat nein gesagt, per E-Mail oder auf der Seite: abgelehnt, gesperrt oder abgeschaltet.',
  'answer.changed-my-mind': 'Ich habe es mir anders überlegt',
  'answer.changed-my-mind.looked':
    'Sie möchten sich jetzt lieber nicht verbinden. Das geht später jederzeit.',

  'went.cameBack': 'Sie kamen {at} von Microsoft zurück, und die Anmeldung war nicht abgeschlossen.',
  'went.mayBeThere':
    'Sie gingen {at} zu Microsoft, um sich anzumelden. Wenn Sie in einem anderen Tab noch dort sind, schließen Sie es dort ab: Diese Seite merkt es, wenn Sie zu ihr zurückkommen. Wenn Sie die Seite von Microsoft verlassen haben, sagen Sie uns, was sie gezeigt hat.',
  'went.unknown':
    'Sie gingen {at} zu Microsoft, um sich anzumelden, und die Anmeldung wurde nicht abgeschlossen. Microsoft sagt uns nicht, warum.',
  'went.notCompleted':
    '<b>Die Anmeldung bei Microsoft wurde nicht abgeschlossen.</b> Hier hat sich nichts geändert.',
  'went.canBeFinished':
    'Ihr Teil bei Microsoft ist erledigt. Es fehlt noch ein Schritt zwischen Wintro und Microsoft.',
  'went.more': 'Sie haben angefragt: {missing}. Ihre Verbindung ist unverändert, und alles andere geht.',

  'waiting.forMore': 'Wartet auf die Genehmigung Ihrer Firma: {capabilities}',
  'waiting.restWorks': 'Alles andere geht inzwischen.',
  'waiting.since': 'Seit',
  'waiting.askedBy': 'Angefragt von',
  'waiting.byUser': 'Ihnen',
  'waiting.byMicrosoft': 'Microsoft, bei Ihrer Anmeldung',
  'waiting.soThat': 'Damit Sie können',
  'waiting.account': 'Konto',
  'waiting.next': 'Wie es weitergeht',
  'waiting.step.request':
    'Wenn Sie noch keine Anfrage gesendet haben, wählen Sie „Verbindung abschließen“ und bei Microsoft <b>Genehmigung anfordern</b>.',
  'waiting.step.decides':
    'Jemand aus der Microsoft-365-Administration Ihrer Firma sieht sich Wintro an und entscheidet.',
  'waiting.step.mail':
    'Microsoft schickt Ihnen die Entscheidung per E-Mail. Wenn Sie selbst geschrieben haben, bekommen Sie von dort Bescheid.',
  'waiting.step.back':
    'Kommen Sie dann hierher zurück und wählen Sie <b>Verbindung abschließen</b>. Microsoft sagt es Ihnen und nicht uns: Diese Seite kann sich nicht von selbst ändern.',
  'waiting.drafts': 'Ihre Entwürfe werden bis dahin aufgehoben.',
  'waiting.tried': '<b>Offenbar noch nicht genehmigt.</b>',
  'waiting.triedAt':
    'Sie gingen {at} zu Microsoft, und die Anmeldung wurde nicht abgeschlossen. Meist hat nur noch niemand entschieden.',
  'waiting.else': 'Hat Microsoft etwas anderes gezeigt?',

  'waiting.reported':
    '<b>Eine Genehmigung wurde {at} gemeldet: Versuchen Sie, das Verbinden abzuschließen.</b>',
  'waiting.reportedPart': 'Gemeldet wurde sie für {capabilities}; um den Rest können Sie danach bitten.',
  'link.made':
    'Senden Sie diesen Text der Person, die in Ihrem Unternehmen Microsoft 365 betreut. Kopieren Sie ihn jetzt: Die Adresse wird nur einmal gezeigt.',
  'forward.subject': 'Bitte Wintro für unser Unternehmen genehmigen',
  'forward.link':
    'Guten Tag,\n\nich möchte Wintro mit meinem Microsoft-365-Konto nutzen, um von dort in meinem Namen {wishes}. In unserem Unternehmen muss eine Administratorin oder ein Administrator die App genehmigen. Diese Seite sagt, worum gebeten wird, worum nicht, was mit unseren Daten geschieht und wie man es beendet, und führt zu Microsoft, wo Sie entscheiden:\n\n{address}\n\nDer Link gilt bis {day}. Es braucht ein Konto, das Apps genehmigen darf, zum Beispiel einen Cloudanwendungsadministrator.',
  'nobody.title': 'Fragen Sie die Microsoft-365-Administration Ihrer Firma',
  'nobody.what':
    'In Ihrer Firma muss eine Administratorin oder ein Administrator Wintro genehmigen, und Microsoft bot Ihnen keine Möglichkeit, anzufragen. Senden Sie den Text unten an die Person, die sich bei Ihnen um Microsoft 365 kümmert. Sie kann sofort genehmigen: Ein Anfrageverfahren ist dafür nicht nötig.',
  'nobody.then':
    'Wählen Sie danach <b>Ich habe es gesendet</b>: Diese Seite wartet dann mit Ihnen. Die Administration sagt Ihnen, wenn es erledigt ist.',
  'refused.title': 'Das kann nur Ihre Firma ändern',
  'refused.what':
    'Die Microsoft-365-Administration Ihrer Firma kann es zurücknehmen, im Microsoft Entra Admin Center unter <b>Unternehmensanwendungen</b>. Wintro kann das nicht, und Sie haben nichts falsch gemacht.',
  'refused.denied':
    '<b>Die Anfrage wurde abgelehnt:</b> Der Grund steht in der E-Mail von Microsoft. Sie dürfen noch einmal fragen: Versuchen Sie es noch einmal, und fordern Sie dort die Genehmigung an.',
  'refused.blocked':
    '<b>Wintro ist gesperrt:</b> Niemand in Ihrer Firma kann mehr fragen, bis jemand aus der Administration unter Unternehmensanwendungen, Wintro, Eigenschaften die Anmeldung wieder erlaubt.',
  'refused.notAssigned':
    '<b>Ihr Konto ist nicht zugewiesen, oder eine Regel sperrt es:</b> Die Administration kann Sie dort unter Benutzer und Gruppen hinzufügen oder die Regel ändern.',

  'wish.chat': 'Chats in Teams zu schreiben',
  'wish.channel': 'in Kanälen in Teams zu schreiben',
  'wish.mail': 'E-Mails aus Outlook zu senden',
  'wish.people': 'Kolleginnen, Kollegen und meine Kontakte nach Namen zu finden',
  'forAdmin.chat': 'Chats in Teams beginnen und darin Nachrichten senden, als die Person, die sich verbindet',
  'forAdmin.channel':
    'Die Teams und Kanäle zeigen, die diese Person sieht, und als diese Person in Kanälen schreiben',
  'forAdmin.mail': 'E-Mails als diese Person senden, aus ihrem eigenen Postfach',
  'forAdmin.people': 'Personen der Firma und die eigenen Kontakte dieser Person nach Namen finden',
  'forAdmin.profile': 'Name und E-Mail-Adresse dieser Person sehen',
  'forAdmin.offline': 'Diesen Zugriff behalten, bis diese Person trennt',
  'forward.ask':
    'Guten Tag,\n\nich möchte Wintro mit meinem Microsoft-365-Konto verwenden, um von dort in meinem Namen {wishes}. In unserer Firma kann nur die Administration eine App genehmigen, und Microsoft bot mir keine Möglichkeit, eine Anfrage zu senden. Könnten Sie die App „Wintro“ für unsere Firma genehmigen? Ein Anfrageverfahren müssen Sie dafür nicht einschalten.\n\nWie: Melden Sie sich als Cloudanwendungsadministrator, Anwendungsadministrator oder globaler Administrator an, dann {how}\n\nSie bittet um diese Berechtigungen, alle delegiert:\n{permissions}\n\nWintro kann keine Chats, Kanäle oder E-Mails lesen. Sie können die Genehmigung jederzeit zurücknehmen: Microsoft Entra Admin Center > Unternehmensanwendungen > Wintro.\n\nBitte sagen Sie mir, wenn es erledigt ist: Microsoft tut es nicht.',
  'forward.byAddress':
    'öffnen Sie diese Adresse, prüfen Sie die Berechtigungen und wählen Sie Akzeptieren:\n{address}\nOder, sobald Wintro dort steht: Microsoft Entra Admin Center > Unternehmensanwendungen > Wintro > Berechtigungen > Administratoreinwilligung erteilen.',
  'forward.byCenter':
    'Microsoft Entra Admin Center > Unternehmensanwendungen > Wintro > Berechtigungen > Administratoreinwilligung erteilen.',
  'forward.undo':
    'Guten Tag,\n\nich möchte Wintro mit meinem Microsoft-365-Konto verwenden, und Microsoft sagt mir, dass es in unserer Firma abgelehnt oder gesperrt ist. Könnten Sie nachsehen?\n\nWo (als Cloudanwendungsadministrator, Anwendungsadministrator oder globaler Administrator): Microsoft Entra Admin Center > Unternehmensanwendungen.\n- Eine abgelehnte Anfrage: Anforderungen zur Administratoreinwilligung. Ich kann eine neue senden.\n- Eine gesperrte App: Wintro > Eigenschaften > „Für die Benutzeranmeldung aktiviert?“: Ja. Danach Berechtigungen > Administratoreinwilligung erteilen.\n- Personen, die zugewiesen sein müssen: Wintro > Benutzer und Gruppen.\n\nBitte sagen Sie mir, wenn es erledigt ist: Microsoft tut es nicht.',
  'forward.trouble': 'Wintro kann mein Microsoft-365-Konto nicht verwenden: {detail} {ask}',
  'forward.reference': 'Referenz von Microsoft: {id}.',
} as const;
