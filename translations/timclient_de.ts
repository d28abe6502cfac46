<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About TI-M Desktop</source>
        <translation>Über TI-M Desktop</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>A program for writing with the TI-Messenger on the computer.</source>
        <translation>Ein Programm, um am Computer mit dem TI-Messenger zu schreiben.</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Zulassung</translation>
    </message>
    <message>
        <source>Only gematik approves TI-Messenger clients. This version has no approval yet and is meant for trials. Do not use it with real patient data.</source>
        <translation>Programme für den TI-Messenger lässt allein die gematik zu. Diese Version hat noch keine Zulassung und ist nur zur Erprobung gedacht. Bitte verwenden Sie sie nicht mit echten Patientendaten.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>TI-M Desktop is free software under the Apache License 2.0. It uses these libraries:</source>
        <translation>TI-M Desktop ist freie Software unter der Apache-Lizenz 2.0. Es verwendet diese Bibliotheken:</translation>
    </message>
</context>
<context>
    <name>BrowserForm</name>
    <message>
        <source>Open browser again</source>
        <translation>Browser noch einmal öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Waiting for the browser …</source>
        <translation>Warten auf den Browser …</translation>
    </message>
    <message>
        <source>Continue in the browser</source>
        <translation>Weiter im Browser …</translation>
    </message>
    <message>
        <source>Your browser shows the sign-in page of your service. Please sign in there; this window goes on by itself.</source>
        <translation>Ihr Browser zeigt die Anmeldeseite Ihres Dienstes. Bitte melden Sie sich dort an; hier geht es danach von selbst weiter.</translation>
    </message>
    <message>
        <source>Did no browser open?</source>
        <translation>Hat sich kein Browser geöffnet?</translation>
    </message>
    <message>
        <source>✓ Address copied</source>
        <translation>✓ Adresse kopiert</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>External</source>
        <translation>Extern</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>Pharmacy</source>
        <translation>Apotheke</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>Insured</source>
        <translation>Versichert</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Kasse</translation>
    </message>
    <message>
        <source>Chatbot</source>
        <translation>Chatbot</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>! Urgent</source>
        <translation>! Dringend</translation>
    </message>
</context>
<context>
    <name>ChosenPeople</name>
    <message>
        <source>People chosen</source>
        <translation>Ausgewählte Personen</translation>
    </message>
    <message>
        <source>Take away {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Message to {name} …</source>
        <translation>Nachricht an {name} …</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter breaks the line</source>
        <translation>Strg+Eingabe sendet, Eingabe beginnt eine neue Zeile</translation>
    </message>
    <message numerus="yes">
        <source>Too long for one message by %Ln character(s).</source>
        <translation>
            <numerusform>Für eine Nachricht um %Ln Zeichen zu lang.</numerusform>
            <numerusform>Für eine Nachricht um %Ln Zeichen zu lang.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConfirmPasswordDialog</name>
    <message>
        <source>Please confirm your password</source>
        <translation>Bitte bestätigen Sie Ihr Passwort</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Your service wants to be sure that it is still you. Your chats stay on this computer; you can read them, but not send anything until then.</source>
        <translation>Ihr Dienst möchte sicher sein, dass noch Sie es sind. Ihre Chats bleiben auf diesem Computer: Sie können sie lesen, aber bis dahin nichts senden.</translation>
    </message>
    <message>
        <source>Confirm in the browser instead</source>
        <translation>Stattdessen im Browser bestätigen</translation>
    </message>
    <message>
        <source>Checking the password …</source>
        <translation>Passwort wird geprüft …</translation>
    </message>
    <message>
        <source>Waiting for the browser …</source>
        <translation>Warten auf den Browser …</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>Loading chats …</source>
        <translation>Chats werden geladen …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>{reason} · next attempt in {seconds}</source>
        <translation>{reason} · nächster Versuch in {seconds}</translation>
    </message>
    <message>
        <source>No internet connection</source>
        <translation>Keine Internetverbindung</translation>
    </message>
    <message>
        <source>Please sign in to the Wi-Fi in your browser first</source>
        <translation>Bitte zuerst im Browser am WLAN anmelden</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong</source>
        <translation>Die Uhr dieses Computers geht falsch</translation>
    </message>
    <message>
        <source>The identity of the service could not be checked</source>
        <translation>Die Identität des Dienstes ließ sich nicht prüfen</translation>
    </message>
    <message>
        <source>The service has a problem</source>
        <translation>Der Dienst hat eine Störung</translation>
    </message>
    <message>
        <source>The service is not approved for TI-Messenger</source>
        <translation>Der Dienst ist nicht für den TI-Messenger zugelassen</translation>
    </message>
    <message>
        <source>List of approved services not available</source>
        <translation>Liste der zugelassenen Dienste nicht verfügbar</translation>
    </message>
    <message>
        <source>Please sign in again</source>
        <translation>Bitte melden Sie sich neu an</translation>
    </message>
    <message>
        <source>The service cannot be reached</source>
        <translation>Der Dienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
</context>
<context>
    <name>ConversationHeader</name>
    <message>
        <source>Back to the list of chats</source>
        <translation>Zurück zur Liste der Chats</translation>
    </message>
    <message>
        <source>Show details (Ctrl+D)</source>
        <translation>Details anzeigen (Strg+D)</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>You have left this chat. You can still read it here.</source>
        <translation>Sie haben diesen Chat verlassen. Sie können ihn hier weiter lesen.</translation>
    </message>
    <message>
        <source>This chat is not encrypted. Writing is switched off, for your patients&apos; safety.</source>
        <translation>Dieser Chat ist nicht verschlüsselt. Zum Schutz der Versicherten ist das Schreiben hier abgeschaltet.</translation>
    </message>
    <message>
        <source>You are not allowed to write in this chat.</source>
        <translation>In diesem Chat dürfen Sie nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) of you</source>
        <translation>
            <numerusform>%n Erwähnung</numerusform>
            <numerusform>%n Erwähnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>read by %n person(s)</source>
        <translation>
            <numerusform>von %n Person gelesen</numerusform>
            <numerusform>von %n Personen gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) needed.</source>
        <translation>
            <numerusform>Noch %n Zeichen.</numerusform>
            <numerusform>Noch %n Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet will be lost.</source>
        <translation>
            <numerusform>%n noch nicht gesendete Nachricht geht verloren.</numerusform>
            <numerusform>%n noch nicht gesendete Nachrichten gehen verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) will be lost.</source>
        <translation>
            <numerusform>%n Entwurf geht verloren.</numerusform>
            <numerusform>%n Entwürfe gehen verloren.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>ddd</source>
        <comment>Qt date format: short weekday</comment>
        <translation>ddd</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>Qt date format: day and month, short</comment>
        <translation>dd.MM.</translation>
    </message>
    <message>
        <source>d MMM yy</source>
        <comment>Qt date format: day, month, year, short</comment>
        <translation>dd.MM.yy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>Qt date format: weekday, day, month</comment>
        <translation>dddd d. MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>Qt date format with year</comment>
        <translation>dddd d. MMMM yyyy</translation>
    </message>
    <message>
        <source>Today, {day}</source>
        <translation>Heute, {day}</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>Qt date format: day, month, year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>Yesterday, {day}</source>
        <translation>Gestern, {day}</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>Qt date format: weekday, day, month</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <comment>Qt date format with year</comment>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Choose a chat from the list.</source>
        <translation>Wählen Sie einen Chat aus der Liste.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Not invited: {people}.</source>
        <translation>Nicht eingeladen: {people}.</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>Es ist etwas Unerwartetes passiert.</translation>
    </message>
    <message>
        <source>Your messages are safe.</source>
        <translation>Ihre Nachrichten sind sicher.</translation>
    </message>
    <message>
        <source>Please try again. If it keeps happening, restart the program.</source>
        <translation>Bitte versuchen Sie es noch einmal. Hilft das nicht, starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>Signing in failed.</source>
        <translation>Die Anmeldung ist nicht gelungen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Please try again. If it keeps happening, ask your provider.</source>
        <translation>Bitte versuchen Sie es noch einmal. Hilft das nicht, fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The service wants to be sure that it is you.</source>
        <translation>Der Dienst möchte sicher sein, dass Sie es sind.</translation>
    </message>
    <message>
        <source>Please start again and confirm with your password or in the browser.</source>
        <translation>Bitte beginnen Sie noch einmal und bestätigen Sie mit Ihrem Passwort oder im Browser.</translation>
    </message>
    <message>
        <source>User name or password is wrong.</source>
        <translation>Benutzername oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Please enter the password again. Mind capital letters.</source>
        <translation>Bitte geben Sie das Passwort noch einmal ein. Achten Sie auf Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>This account is locked.</source>
        <translation>Dieses Konto ist gesperrt.</translation>
    </message>
    <message>
        <source>Your messages are kept.</source>
        <translation>Ihre Nachrichten bleiben erhalten.</translation>
    </message>
    <message>
        <source>Please ask the person in your organisation who manages accounts.</source>
        <translation>Bitte wenden Sie sich an die Person, die in Ihrer Einrichtung die Konten verwaltet.</translation>
    </message>
    <message>
        <source>This account was closed and can no longer be used.</source>
        <translation>Dieses Konto wurde geschlossen und kann nicht mehr verwendet werden.</translation>
    </message>
    <message>
        <source>This service offers no way to sign in that this program knows.</source>
        <translation>Dieser Dienst bietet keine Anmeldung an, die dieses Programm kennt.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Please check the name of the service, or look for an update of this program.</source>
        <translation>Bitte prüfen Sie den Namen des Dienstes, oder suchen Sie nach einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>Signing in through the browser was not completed.</source>
        <translation>Die Anmeldung im Browser wurde nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Please start again and finish the sign-in in the browser.</source>
        <translation>Bitte beginnen Sie noch einmal und schließen Sie die Anmeldung im Browser ab.</translation>
    </message>
    <message>
        <source>The service asks for your password again.</source>
        <translation>Der Dienst fragt noch einmal nach Ihrem Passwort.</translation>
    </message>
    <message>
        <source>Your messages and keys stay on this computer.</source>
        <translation>Ihre Nachrichten und Schlüssel bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Please confirm your password.</source>
        <translation>Bitte bestätigen Sie Ihr Passwort.</translation>
    </message>
    <message>
        <source>You were signed out by your organisation or on another device.</source>
        <translation>Sie wurden von Ihrer Einrichtung oder an einem anderen Gerät abgemeldet.</translation>
    </message>
    <message>
        <source>Your messages stay encrypted.</source>
        <translation>Ihre Nachrichten bleiben verschlüsselt.</translation>
    </message>
    <message>
        <source>Please sign in again.</source>
        <translation>Bitte melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>This service is not on the list of approved TI-Messenger services.</source>
        <translation>Dieser Dienst steht nicht auf der Liste der zugelassenen TI-Messenger-Dienste.</translation>
    </message>
    <message>
        <source>Messages may only run through approved services, so nothing was sent to it.</source>
        <translation>Nachrichten dürfen nur über zugelassene Dienste laufen. Deshalb wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>Please check the name of the service, or ask your provider.</source>
        <translation>Bitte prüfen Sie den Namen des Dienstes, oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The list of approved services is not available at the moment.</source>
        <translation>Die Liste der zugelassenen Dienste ist gerade nicht verfügbar.</translation>
    </message>
    <message>
        <source>Without it nobody can check whether a service is approved, so nothing was sent.</source>
        <translation>Ohne sie lässt sich nicht prüfen, ob ein Dienst zugelassen ist. Deshalb wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Please try again in a few minutes.</source>
        <translation>Bitte versuchen Sie es in einigen Minuten noch einmal.</translation>
    </message>
    <message>
        <source>This program is not set up yet: the file deployment.json is missing.</source>
        <translation>Dieses Programm ist noch nicht eingerichtet: Die Datei deployment.json fehlt.</translation>
    </message>
    <message>
        <source>Without it no service can be checked, so nothing was sent.</source>
        <translation>Ohne sie kann kein Dienst geprüft werden, deshalb wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Please ask whoever looks after your computers.</source>
        <translation>Bitte wenden Sie sich an die Person, die Ihre Computer betreut.</translation>
    </message>
    <message>
        <source>The connection failed.</source>
        <translation>Die Verbindung ist nicht gelungen.</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Es ist nichts verloren.</translation>
    </message>
    <message>
        <source>Please check the internet connection and try again.</source>
        <translation>Bitte prüfen Sie die Internetverbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This computer has no internet connection.</source>
        <translation>Dieser Computer hat keine Internetverbindung.</translation>
    </message>
    <message>
        <source>What you have already received stays readable.</source>
        <translation>Was Sie schon erhalten haben, bleibt lesbar.</translation>
    </message>
    <message>
        <source>Please check the network cable or Wi-Fi, then try again.</source>
        <translation>Bitte prüfen Sie Netzwerkkabel oder WLAN und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>There is no service of this name.</source>
        <translation>Einen Dienst mit diesem Namen gibt es nicht.</translation>
    </message>
    <message>
        <source>Please check the name for typing errors, or ask your provider.</source>
        <translation>Bitte prüfen Sie den Namen auf Tippfehler oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The service did not answer in time.</source>
        <translation>Der Dienst hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Please wait a moment, then try again.</source>
        <translation>Bitte warten Sie einen Moment und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The service cannot be reached, although the internet works.</source>
        <translation>Der Dienst ist nicht erreichbar, obwohl das Internet funktioniert.</translation>
    </message>
    <message>
        <source>Please check the name of the service, or ask your provider about a disruption.</source>
        <translation>Bitte prüfen Sie den Namen des Dienstes, oder fragen Sie Ihren Anbieter nach einer Störung.</translation>
    </message>
    <message>
        <source>This Wi-Fi asks you to sign in first.</source>
        <translation>Dieses WLAN verlangt zuerst eine Anmeldung.</translation>
    </message>
    <message>
        <source>Nothing was sent to anybody else.</source>
        <translation>Es wurde nichts an Fremde gesendet.</translation>
    </message>
    <message>
        <source>Please sign in to the Wi-Fi in your browser first, then try again.</source>
        <translation>Bitte melden Sie sich zuerst im Browser am WLAN an und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The identity of the service could not be checked.</source>
        <translation>Die Identität des Dienstes ließ sich nicht prüfen.</translation>
    </message>
    <message>
        <source>The connection was stopped before anything was sent.</source>
        <translation>Die Verbindung wurde beendet, bevor etwas gesendet wurde.</translation>
    </message>
    <message>
        <source>Please ask your provider or your IT support.</source>
        <translation>Bitte fragen Sie Ihren Anbieter oder Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>The security certificate of the service has expired.</source>
        <translation>Das Sicherheitszertifikat des Dienstes ist abgelaufen.</translation>
    </message>
    <message>
        <source>Please tell your provider. Only the provider can renew it.</source>
        <translation>Bitte informieren Sie Ihren Anbieter. Nur er kann es erneuern.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong.</source>
        <translation>Die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Please set date and time correctly, then try again.</source>
        <translation>Bitte stellen Sie Datum und Uhrzeit richtig ein und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The security certificate does not belong to this service.</source>
        <translation>Das Sicherheitszertifikat gehört nicht zu diesem Dienst.</translation>
    </message>
    <message>
        <source>Please check the name of the service. If it is right, ask your IT support whether a virus scanner or firewall opens secure connections.</source>
        <translation>Bitte prüfen Sie den Namen des Dienstes. Stimmt er, fragen Sie Ihre IT-Betreuung, ob ein Virenscanner oder eine Firewall sichere Verbindungen aufbricht.</translation>
    </message>
    <message>
        <source>This address is not complete or contains a typing error.</source>
        <translation>Diese Adresse ist unvollständig oder enthält einen Tippfehler.</translation>
    </message>
    <message>
        <source>An address looks like this: @name:service.example.</source>
        <translation>Eine Adresse sieht so aus: @name:dienst.example.</translation>
    </message>
    <message>
        <source>The service refused the request.</source>
        <translation>Der Dienst hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>The service is asking for a short pause.</source>
        <translation>Der Dienst bittet um eine kurze Pause.</translation>
    </message>
    <message>
        <source>Please wait a minute, then try again.</source>
        <translation>Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The service does not allow you to do this.</source>
        <translation>Der Dienst erlaubt Ihnen das nicht.</translation>
    </message>
    <message>
        <source>Please ask the person who manages this chat, or your provider.</source>
        <translation>Bitte fragen Sie die Person, die diesen Chat verwaltet, oder Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The service does not know this address or chat.</source>
        <translation>Der Dienst kennt diese Adresse oder diesen Chat nicht.</translation>
    </message>
    <message>
        <source>Please check the spelling.</source>
        <translation>Bitte prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>The service could not understand the request.</source>
        <translation>Der Dienst hat die Anfrage nicht verstanden.</translation>
    </message>
    <message>
        <source>Please check for an update of this program.</source>
        <translation>Bitte prüfen Sie, ob es eine neuere Version dieses Programms gibt.</translation>
    </message>
    <message>
        <source>The service has a problem at the moment.</source>
        <translation>Der Dienst hat gerade eine Störung.</translation>
    </message>
    <message>
        <source>The service gave an answer that does not make sense.</source>
        <translation>Der Dienst hat unverständlich geantwortet.</translation>
    </message>
    <message>
        <source>Please check the name of the service. If it is right, ask your provider.</source>
        <translation>Bitte prüfen Sie den Namen des Dienstes. Stimmt er, fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>Not everybody could be invited.</source>
        <translation>Nicht alle Personen konnten eingeladen werden.</translation>
    </message>
    <message>
        <source>The chat exists, and the others have their invitation.</source>
        <translation>Der Chat besteht, und die anderen haben ihre Einladung.</translation>
    </message>
    <message>
        <source>You can invite those who are missing again later.</source>
        <translation>Sie können die Fehlenden später noch einmal einladen.</translation>
    </message>
    <message>
        <source>This message is too long to be sent.</source>
        <translation>Diese Nachricht ist zu lang zum Senden.</translation>
    </message>
    <message>
        <source>Its text is kept.</source>
        <translation>Ihr Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>Please shorten it, or send it in several parts.</source>
        <translation>Bitte kürzen Sie sie oder senden Sie sie in mehreren Teilen.</translation>
    </message>
    <message>
        <source>Nobody has this address.</source>
        <translation>Diese Adresse gibt es nicht.</translation>
    </message>
    <message>
        <source>Please check the spelling, or ask the person for the address.</source>
        <translation>Bitte prüfen Sie die Schreibweise oder fragen Sie die Person nach ihrer Adresse.</translation>
    </message>
    <message>
        <source>The encryption failed.</source>
        <translation>Die Verschlüsselung ist nicht gelungen.</translation>
    </message>
    <message>
        <source>Nothing was sent unencrypted.</source>
        <translation>Es wurde nichts unverschlüsselt gesendet.</translation>
    </message>
    <message>
        <source>This chat is not encrypted although it has to be.</source>
        <translation>Dieser Chat ist nicht verschlüsselt, obwohl er es sein muss.</translation>
    </message>
    <message>
        <source>Please leave this chat and start a new one.</source>
        <translation>Bitte verlassen Sie diesen Chat und beginnen Sie einen neuen.</translation>
    </message>
    <message>
        <source>This message cannot be read on this computer.</source>
        <translation>Diese Nachricht kann auf diesem Computer nicht gelesen werden.</translation>
    </message>
    <message>
        <source>It is kept and shown as soon as its key arrives.</source>
        <translation>Sie bleibt erhalten und erscheint, sobald ihr Schlüssel eintrifft.</translation>
    </message>
    <message>
        <source>If it is urgent, please ask the sender to send it again.</source>
        <translation>Ist es eilig, bitten Sie die andere Person, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The identity of a person in this chat has changed.</source>
        <translation>Die Identität einer Person in diesem Chat hat sich geändert.</translation>
    </message>
    <message>
        <source>Your message was not sent. Its text is kept.</source>
        <translation>Ihre Nachricht wurde nicht gesendet. Ihr Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>Please ask the person, then confirm the new identity in the chat.</source>
        <translation>Bitte fragen Sie bei der Person nach und bestätigen Sie dann im Chat die neue Identität.</translation>
    </message>
    <message>
        <source>This is not the recovery key of your account.</source>
        <translation>Das ist nicht der Wiederherstellungsschlüssel Ihres Kontos.</translation>
    </message>
    <message>
        <source>Please compare every block with your note and try again.</source>
        <translation>Bitte vergleichen Sie jeden Block mit Ihrer Notiz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The passphrase does not open this file.</source>
        <translation>Die Passphrase öffnet diese Datei nicht.</translation>
    </message>
    <message>
        <source>Please enter it again. Mind capital letters.</source>
        <translation>Bitte geben Sie sie noch einmal ein. Achten Sie auf Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>This file holds no keys, or a part of it is missing.</source>
        <translation>Diese Datei enthält keine Schlüssel, oder ein Teil von ihr fehlt.</translation>
    </message>
    <message>
        <source>Please choose another file, or save the keys again.</source>
        <translation>Bitte wählen Sie eine andere Datei oder speichern Sie die Schlüssel noch einmal.</translation>
    </message>
    <message>
        <source>What is stored for you at the service cannot be read.</source>
        <translation>Was beim Dienst für Sie gespeichert ist, kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>What you can read on this computer stays readable.</source>
        <translation>Was Sie auf diesem Computer lesen können, bleibt lesbar.</translation>
    </message>
    <message>
        <source>Please set up the backup of your keys anew.</source>
        <translation>Bitte richten Sie die Sicherung Ihrer Schlüssel neu ein.</translation>
    </message>
    <message>
        <source>The data on this computer cannot be used.</source>
        <translation>Die Daten auf diesem Computer können nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Nothing was overwritten or deleted.</source>
        <translation>Es wurde nichts überschrieben oder gelöscht.</translation>
    </message>
    <message>
        <source>Please restart the program. If that does not help, ask IT support.</source>
        <translation>Bitte starten Sie das Programm neu. Hilft das nicht, fragen Sie Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>The data on this computer does not open with this key.</source>
        <translation>Die Daten auf diesem Computer lassen sich mit diesem Schlüssel nicht öffnen.</translation>
    </message>
    <message>
        <source>Please try again. If you use a passphrase, mind capital letters.</source>
        <translation>Bitte versuchen Sie es noch einmal. Achten Sie bei einer Passphrase auf Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>The data on this computer is damaged.</source>
        <translation>Die Daten auf diesem Computer sind beschädigt.</translation>
    </message>
    <message>
        <source>Please have IT support copy the data folder first, then restore its last backup.</source>
        <translation>Bitte lassen Sie Ihre IT-Betreuung zuerst den Datenordner kopieren und dann die letzte Datensicherung einspielen.</translation>
    </message>
    <message>
        <source>The data was written by a newer version of this program.</source>
        <translation>Die Daten stammen von einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>Please install the current version of this program.</source>
        <translation>Bitte installieren Sie die aktuelle Version dieses Programms.</translation>
    </message>
    <message>
        <source>The key store of this computer is locked or not running.</source>
        <translation>Der Schlüsselspeicher dieses Computers ist gesperrt oder läuft nicht.</translation>
    </message>
    <message>
        <source>Your data stays encrypted; nothing was changed.</source>
        <translation>Ihre Daten bleiben verschlüsselt; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Please unlock the key store, or protect the data by a passphrase.</source>
        <translation>Bitte entsperren Sie den Schlüsselspeicher, oder schützen Sie die Daten mit einer Passphrase.</translation>
    </message>
    <message>
        <source>The key to the data is missing in the key store of this computer.</source>
        <translation>Im Schlüsselspeicher dieses Computers fehlt der Schlüssel zu den Daten.</translation>
    </message>
    <message>
        <source>The data is still there, encrypted. Nothing was overwritten.</source>
        <translation>Die Daten sind noch da, verschlüsselt. Es wurde nichts überschrieben.</translation>
    </message>
    <message>
        <source>Did you sign in as another computer user? If not, please ask IT support to restore the key store.</source>
        <translation>Sind Sie mit einem anderen Benutzerkonto am Computer angemeldet? Wenn nicht, bitten Sie Ihre IT-Betreuung, den Schlüsselspeicher wiederherzustellen.</translation>
    </message>
    <message>
        <source>The program is already running with this profile.</source>
        <translation>Das Programm läuft bereits mit diesem Profil.</translation>
    </message>
    <message>
        <source>Please use the open window. If there is none, another person is signed in to this computer and uses it.</source>
        <translation>Bitte verwenden Sie das offene Fenster. Gibt es keines, ist noch eine andere Person an diesem Computer angemeldet und verwendet das Programm.</translation>
    </message>
    <message>
        <source>The data folder lies on a network drive.</source>
        <translation>Der Datenordner liegt auf einem Netzlaufwerk.</translation>
    </message>
    <message>
        <source>There messages could be damaged, so nothing was written.</source>
        <translation>Dort könnten Nachrichten beschädigt werden. Deshalb wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Please ask IT support for a folder on this computer.</source>
        <translation>Bitte lassen Sie Ihre IT-Betreuung einen Ordner auf diesem Computer einrichten.</translation>
    </message>
    <message>
        <source>Other people who use this computer could open the data folder.</source>
        <translation>Andere Personen, die diesen Computer verwenden, könnten den Datenordner öffnen.</translation>
    </message>
    <message>
        <source>To protect your messages nothing was written.</source>
        <translation>Zum Schutz Ihrer Nachrichten wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Please ask IT support to give the folder to you alone.</source>
        <translation>Bitte lassen Sie Ihre IT-Betreuung den Ordner allein für Sie freigeben.</translation>
    </message>
    <message>
        <source>The service does not let you sign in.</source>
        <translation>Der Dienst lässt die Anmeldung nicht zu.</translation>
    </message>
    <message>
        <source>Please check what you entered, or ask your provider.</source>
        <translation>Bitte prüfen Sie Ihre Angaben oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>No TI-Messenger service answers under this name.</source>
        <translation>Unter diesem Namen antwortet kein TI-Messenger-Dienst.</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Hands</name>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Open link: {host}</source>
        <translation>Link öffnen: {host}</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
</context>
<context>
    <name>InfoColumn</name>
    <message>
        <source>Details of the chat</source>
        <translation>Details zum Chat</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Show all members</source>
        <translation>Alle Mitglieder anzeigen</translation>
    </message>
    <message>
        <source>Invite somebody …</source>
        <translation>Person einladen …</translation>
    </message>
    <message>
        <source>Leave chat …</source>
        <translation>Chat verlassen …</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>End-to-end encrypted</source>
        <translation>Ende-zu-Ende-verschlüsselt</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
</context>
<context>
    <name>InvitationNote</name>
    <message>
        <source>Please invite only people who are entitled to know what is written here, for example because they take part in the treatment.</source>
        <translation>Bitte laden Sie nur Personen ein, die zu diesem Chat berechtigt sind, zum Beispiel weil sie an der Behandlung beteiligt sind.</translation>
    </message>
    <message>
        <source>This invitation is not allowed.</source>
        <translation>Diese Einladung ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>No message was sent.</source>
        <translation>Es wurde keine Nachricht gesendet.</translation>
    </message>
    <message>
        <source>The other person decides who may invite them. Please ask in another way whether they allow invitations from your organisation.</source>
        <translation>Wer eingeladen wird, entscheidet selbst, wer ihn einladen darf. Bitte fragen Sie auf einem anderen Weg, ob Einladungen Ihrer Einrichtung erlaubt sind.</translation>
    </message>
    <message>
        <source>Nobody can be reached at this address.</source>
        <translation>Unter dieser Adresse ist niemand erreichbar.</translation>
    </message>
    <message>
        <source>Please check the spelling of the address.</source>
        <translation>Bitte prüfen Sie die Schreibweise der Adresse.</translation>
    </message>
</context>
<context>
    <name>InvitationPage</name>
    <message>
        <source>Accept only if you know who is inviting you. The other side cannot see that you read this. If you decline, nothing is sent but the refusal.</source>
        <translation>Nehmen Sie nur an, wenn Sie wissen, wer Sie einlädt. Die andere Seite sieht nicht, dass Sie dies gelesen haben. Lehnen Sie ab, wird nichts gesendet außer der Ablehnung.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Invitation to a chat</source>
        <translation>Einladung zu einem Chat</translation>
    </message>
    <message>
        <source>Invitation to “{room}”</source>
        <translation>Einladung zu „{room}“</translation>
    </message>
    <message>
        <source>{name} would like to write with you.</source>
        <translation>{name} möchte mit Ihnen schreiben.</translation>
    </message>
    <message>
        <source>{name} invites you to this group.</source>
        <translation>{name} lädt Sie in diese Gruppe ein.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>Invite people</source>
        <translation>Personen einladen</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>Into “{name}”</source>
        <translation>In „{name}“</translation>
    </message>
    <message>
        <source>Inviting …</source>
        <translation>Einladung wird gesendet …</translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message>
        <source>Jump to the newest message (Ctrl+J)</source>
        <translation>Zur neuesten Nachricht (Strg+J)</translation>
    </message>
    <message>
        <source>Jump to the newest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) below</source>
        <translation>
            <numerusform>%n neue Nachricht weiter unten</numerusform>
            <numerusform>%n neue Nachrichten weiter unten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>List of keys</source>
        <translation>Liste der Tasten</translation>
    </message>
    <message>
        <source>Writing and reading</source>
        <translation>Schreiben und Lesen</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Menu of the chosen message</source>
        <translation>Menü der gewählten Nachricht</translation>
    </message>
    <message>
        <source>Enter, Menu key</source>
        <translation>Eingabe, Menütaste</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Leave “{name}”?</source>
        <translation>„{name}“ verlassen?</translation>
    </message>
    <message>
        <source>Leave chat</source>
        <translation>Chat verlassen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>You can still read on this computer what was written so far.</source>
        <translation>Was bisher geschrieben wurde, bleibt hier lesbar.</translation>
    </message>
    <message>
        <source>Leave and delete here</source>
        <translation>Verlassen und hier löschen</translation>
    </message>
    <message>
        <source>The chat and its messages are removed from this computer.</source>
        <translation>Der Chat und seine Nachrichten werden hier entfernt.</translation>
    </message>
    <message>
        <source>The other people keep their messages. Please make sure that everything important is in the patient record.</source>
        <translation>Die anderen behalten ihre Nachrichten. Bitte achten Sie darauf, dass alles Wichtige in der Patientenakte steht.</translation>
    </message>
    <message>
        <source>You will get no more messages from here. You can join again later.</source>
        <translation>Sie erhalten von hier keine Nachrichten mehr. Sie können später wieder beitreten.</translation>
    </message>
    <message>
        <source>You will get no more messages from here, and you can only come back when somebody invites you again.</source>
        <translation>Sie erhalten von hier keine Nachrichten mehr. Zurück kommen Sie nur, wenn Sie wieder eingeladen werden.</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>Opening your messages …</source>
        <translation>Ihre Nachrichten werden geöffnet …</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Looking for the service {server} …</source>
        <translation>Der Dienst {server} wird gesucht …</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>Opening the browser …</source>
        <translation>Browser wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Confirm password …</source>
        <translation>Passwort bestätigen …</translation>
    </message>
</context>
<context>
    <name>MemberList</name>
    <message>
        <source>Filter by name or address</source>
        <translation>Nach Name oder Adresse filtern</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>eingeladen</translation>
    </message>
    <message>
        <source>asks to join</source>
        <translation>möchte beitreten</translation>
    </message>
</context>
<context>
    <name>MemberRow</name>
    <message>
        <source>Invited</source>
        <translation>Eingeladen</translation>
    </message>
</context>
<context>
    <name>MembersDialog</name>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Invite people …</source>
        <translation>Personen einladen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Account: {name}</source>
        <translation>Konto: {name}</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Nicht mehr anheften</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New chat …</source>
        <translation>&amp;Neuer Chat …</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Sign &amp;out …</source>
        <translation>&amp;Abmelden …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation>&amp;Chat</translation>
    </message>
    <message>
        <source>&amp;Find a chat</source>
        <translation>Chat &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Next chat</source>
        <translation>&amp;Nächster Chat</translation>
    </message>
    <message>
        <source>&amp;Previous chat</source>
        <translation>&amp;Vorheriger Chat</translation>
    </message>
    <message>
        <source>Next unread chat</source>
        <translation>Nächster ungelesener Chat</translation>
    </message>
    <message>
        <source>Previous unread chat</source>
        <translation>Vorheriger ungelesener Chat</translation>
    </message>
    <message>
        <source>&amp;Go to chat</source>
        <translation>&amp;Gehe zu Chat</translation>
    </message>
    <message>
        <source>Chat {number}</source>
        <translation>Chat {number}</translation>
    </message>
    <message>
        <source>Newest &amp;message</source>
        <translation>Neueste Na&amp;chricht</translation>
    </message>
    <message>
        <source>Mem&amp;bers …</source>
        <translation>&amp;Mitglieder …</translation>
    </message>
    <message>
        <source>&amp;Invite somebody …</source>
        <translation>Person &amp;einladen …</translation>
    </message>
    <message>
        <source>&amp;Leave chat …</source>
        <translation>Chat ver&amp;lassen …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Details of the chat</source>
        <translation>&amp;Details zum Chat</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>Vorheriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Larger letters</source>
        <translation>Schrift &amp;größer</translation>
    </message>
    <message>
        <source>&amp;Smaller letters</source>
        <translation>Schrift &amp;kleiner</translation>
    </message>
    <message>
        <source>Normal letters</source>
        <translation>Schrift normal</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>List of &amp;keys</source>
        <translation>Liste der &amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About TI-M Desktop</source>
        <translation>&amp;Über TI-M Desktop</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>NewChatDialog</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Start chat</source>
        <translation>Chat starten</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>A chat of two</source>
        <translation>Chat zu zweit</translation>
    </message>
    <message>
        <source>Group or organisation</source>
        <translation>Gruppe oder Einrichtung</translation>
    </message>
    <message>
        <source>Several people, with a name</source>
        <translation>Mehrere Personen, mit Namen</translation>
    </message>
    <message>
        <source>Starting the chat …</source>
        <translation>Chat wird gestartet …</translation>
    </message>
    <message>
        <source>Practices, clinics, pharmacies and other organisations: please choose “Group or organisation”.</source>
        <translation>Praxen, Kliniken, Apotheken und andere Einrichtungen erreichen Sie über „Gruppe oder Einrichtung“.</translation>
    </message>
    <message>
        <source>You reach a practice, clinic, pharmacy or other organisation as a group, because several people answer there.</source>
        <translation>Eine Praxis, Klinik, Apotheke oder andere Einrichtung erreichen Sie als Gruppe, weil dort mehrere Personen antworten.</translation>
    </message>
    <message>
        <source>e.g. Wound care North</source>
        <translation>z. B. Wundversorgung Nord</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Name der Gruppe</translation>
    </message>
    <message>
        <source>Topic (may stay empty)</source>
        <translation>Thema (kann leer bleiben)</translation>
    </message>
    <message>
        <source>Name and topic are not encrypted. Please write no patient names there.</source>
        <translation>Name und Thema sind nicht verschlüsselt. Bitte keine Namen von Versicherten verwenden.</translation>
    </message>
</context>
<context>
    <name>NewPassphraseForm</name>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>Dieselbe Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Set passphrase</source>
        <translation>Passphrase festlegen</translation>
    </message>
    <message>
        <source>Protect your data by a passphrase</source>
        <translation>Schützen Sie Ihre Daten mit einer Passphrase</translation>
    </message>
    <message>
        <source>Your messages are stored encrypted. This computer has no key store of its own, so a passphrase of your choice opens them whenever the program starts.</source>
        <translation>Ihre Nachrichten werden verschlüsselt gespeichert. Dieser Computer hat keinen eigenen Schlüsselspeicher. Deshalb öffnet sie bei jedem Start eine Passphrase, die Sie selbst wählen.</translation>
    </message>
    <message>
        <source>Please write it down and keep it safe.</source>
        <translation>Bitte schreiben Sie sie auf und bewahren Sie sie sicher auf.</translation>
    </message>
    <message>
        <source>Nobody can replace a forgotten passphrase, not even your provider. The messages on this computer then stay closed, and you have to sign in anew. Four or five words that do not belong together are a good choice.</source>
        <translation>Eine vergessene Passphrase kann niemand ersetzen, auch nicht Ihr Anbieter. Die Nachrichten auf diesem Computer bleiben dann verschlossen, und Sie müssen sich neu anmelden. Gut geeignet sind vier oder fünf Wörter, die nicht zusammengehören.</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Mindestens {count} Zeichen.</translation>
    </message>
    <message>
        <source>Too simple: please use more different characters.</source>
        <translation>Zu einfach: Bitte verwenden Sie mehr verschiedene Zeichen.</translation>
    </message>
    <message>
        <source>✓ Sufficient. A longer one protects better.</source>
        <translation>✓ Ausreichend. Eine längere schützt besser.</translation>
    </message>
    <message>
        <source>✓ Good.</source>
        <translation>✓ Gut.</translation>
    </message>
    <message>
        <source>✓ Very good.</source>
        <translation>✓ Sehr gut.</translation>
    </message>
    <message>
        <source>✓ Both are the same.</source>
        <translation>✓ Beide stimmen überein.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen stimmen nicht überein.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unlock your data</source>
        <translation>Daten entsperren</translation>
    </message>
    <message>
        <source>Please enter the passphrase that you chose on this computer.</source>
        <translation>Bitte geben Sie die Passphrase ein, die Sie an diesem Computer gewählt haben.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Caps lock is on.</source>
        <translation>Die Feststelltaste ist eingeschaltet.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Hide what you typed</source>
        <translation>Eingabe verbergen</translation>
    </message>
    <message>
        <source>Show what you typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
</context>
<context>
    <name>PeoplePicker</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Gefundene Personen</translation>
    </message>
    <message>
        <source>Name or address, e.g. @name:service.example</source>
        <translation>Name oder Adresse, z. B. @name:dienst.example</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>This is yourself. Please choose somebody else.</source>
        <translation>Das sind Sie selbst. Bitte wählen Sie jemand anderen.</translation>
    </message>
    <message>
        <source>This person is already in the chat or invited.</source>
        <translation>Diese Person ist schon im Chat oder eingeladen.</translation>
    </message>
    <message>
        <source>Nobody found at your service. You reach people of other services by their whole address, such as @name:service.example.</source>
        <translation>In Ihrem Dienst wurde niemand gefunden. Personen anderer Dienste erreichen Sie mit ihrer vollständigen Adresse, etwa @name:dienst.example.</translation>
    </message>
</context>
<context>
    <name>ProviderForm</name>
    <message>
        <source>e.g. praxis-weber.tim.example</source>
        <translation>z. B. praxis-weber.tim.example</translation>
    </message>
    <message>
        <source>Name of the service</source>
        <translation>Name des Dienstes</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Another service</source>
        <translation>Anderer Dienst</translation>
    </message>
    <message>
        <source>Enter its name yourself</source>
        <translation>Namen selbst eingeben</translation>
    </message>
    <message>
        <source>Where is your account?</source>
        <translation>Wo haben Sie Ihr Konto?</translation>
    </message>
    <message>
        <source>Choose the service that provides your TI-Messenger. Its name is in the access data you received.</source>
        <translation>Wählen Sie den Dienst, der Ihren TI-Messenger bereitstellt. Sein Name steht in Ihren Zugangsdaten.</translation>
    </message>
    <message>
        <source>This is not the name of a service.</source>
        <translation>Das ist kein Name eines Dienstes.</translation>
    </message>
    <message>
        <source>A name looks like this: praxis-weber.tim.example. Please mind spaces and dots.</source>
        <translation>Ein Name sieht so aus: praxis-weber.tim.example. Bitte achten Sie auf Leerzeichen und Punkte.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Parts of the program</source>
        <translation>Bereiche des Programms</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>Einstellungen (Strg+,)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoomActions</name>
    <message>
        <source>Delete “{name}” here?</source>
        <translation>„{name}“ hier löschen?</translation>
    </message>
    <message>
        <source>The chat and its messages are removed from this computer. This cannot be undone.</source>
        <translation>Der Chat und seine Nachrichten werden von diesem Computer entfernt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation>Chat löschen</translation>
    </message>
    <message>
        <source>The person who invited you</source>
        <translation>Die einladende Person</translation>
    </message>
    <message>
        <source>Decline the invitation to “{name}”?</source>
        <translation>Einladung zu „{name}“ ablehnen?</translation>
    </message>
    <message>
        <source>{inviter} sees that you declined, and can invite you again.</source>
        <translation>{inviter} sieht, dass Sie abgelehnt haben, und kann Sie wieder einladen.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>RoomListPanel</name>
    <message>
        <source>Find a chat</source>
        <translation>Chat suchen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>External</source>
        <translation>Extern</translation>
    </message>
    <message>
        <source>Filter: {name}</source>
        <translation>Filter: {name}</translation>
    </message>
    <message>
        <source>No chat matches.</source>
        <translation>Kein passender Chat.</translation>
    </message>
    <message>
        <source>No chats yet. Start one with the plus sign.</source>
        <translation>Noch keine Chats. Mit dem Pluszeichen beginnen Sie einen.</translation>
    </message>
</context>
<context>
    <name>RoomListView</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Nicht mehr anheften</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Leave chat …</source>
        <translation>Chat verlassen …</translation>
    </message>
    <message>
        <source>Remove from the list …</source>
        <translation>Aus der Liste entfernen …</translation>
    </message>
</context>
<context>
    <name>Rooms</name>
    <message>
        <source>Invitation from {name}</source>
        <translation>Einladung von {name}</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Draft: {text}</source>
        <translation>Entwurf: {text}</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Noch keine Nachrichten</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Sie: {text}</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File {name}</source>
        <translation>Datei {name}</translation>
    </message>
    <message>
        <source>Message not readable yet</source>
        <translation>Nachricht noch nicht lesbar</translation>
    </message>
    <message>
        <source>Message deleted</source>
        <translation>Nachricht gelöscht</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Chat with one person</source>
        <translation>Chat zu zweit</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Public room</source>
        <translation>Öffentlicher Raum</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Left chats</source>
        <translation>Verlassene Chats</translation>
    </message>
    <message>
        <source>{name} is typing …</source>
        <translation>{name} schreibt …</translation>
    </message>
    <message>
        <source>{first} and {second} are typing …</source>
        <translation>{first} und {second} schreiben …</translation>
    </message>
    <message>
        <source>Several people are typing …</source>
        <translation>Mehrere Personen schreiben …</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>Moderation</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message numerus="yes">
        <source>%n unreadable message(s) from before you signed in</source>
        <translation>
            <numerusform>%n nicht lesbare Nachricht aus der Zeit vor Ihrer Anmeldung</numerusform>
            <numerusform>%n nicht lesbare Nachrichten aus der Zeit vor Ihrer Anmeldung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable message(s) from before you joined the chat</source>
        <translation>
            <numerusform>%n nicht lesbare Nachricht aus der Zeit vor Ihrem Beitritt</numerusform>
            <numerusform>%n nicht lesbare Nachrichten aus der Zeit vor Ihrem Beitritt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that cannot be read yet</source>
        <translation>
            <numerusform>%n Nachricht, die noch nicht lesbar ist</numerusform>
            <numerusform>%n Nachrichten, die noch nicht lesbar sind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Enter sends the message</source>
        <translation>Eingabetaste sendet die Nachricht</translation>
    </message>
    <message>
        <source>Send read receipts</source>
        <translation>Lesebestätigungen senden</translation>
    </message>
    <message>
        <source>Show others that I am typing</source>
        <translation>Anderen zeigen, dass ich schreibe</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Like this computer</source>
        <translation>Wie dieser Computer</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Takes effect when the program is started the next time.</source>
        <translation>Gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>High contrast helps where light or eyesight is poor.</source>
        <translation>Hoher Kontrast hilft bei schlechtem Licht oder schwachen Augen.</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>100 % is the usual size; everything grows with it.</source>
        <translation>100 % ist die übliche Größe; alles andere wächst mit.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Otherwise Enter begins a new line, and Ctrl+Enter sends.</source>
        <translation>Sonst beginnt die Eingabetaste eine neue Zeile, und Strg+Eingabe sendet.</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Others then see that you have read their messages.</source>
        <translation>Andere sehen dann, dass Sie ihre Nachrichten gelesen haben.</translation>
    </message>
    <message>
        <source>Others in the chat then see while you are writing.</source>
        <translation>Andere im Chat sehen dann, wenn Sie gerade schreiben.</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>User name or TI-Messenger address</source>
        <translation>Benutzername oder TI-Messenger-Adresse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Your service: {name}</source>
        <translation>Ihr Dienst: {name}</translation>
    </message>
    <message>
        <source>Or sign in through the browser:</source>
        <translation>Oder im Browser anmelden:</translation>
    </message>
    <message>
        <source>This service signs you in through your browser. You come back here afterwards.</source>
        <translation>Bei diesem Dienst melden Sie sich im Browser an. Danach geht es hier weiter.</translation>
    </message>
    <message>
        <source>Continue with “{name}”</source>
        <translation>Weiter mit „{name}“</translation>
    </message>
    <message>
        <source>Sign in through the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>The address is not complete or contains a typing error.</source>
        <translation>Die Adresse ist unvollständig oder enthält einen Tippfehler.</translation>
    </message>
    <message>
        <source>It looks like this: @name:{server}</source>
        <translation>Sie sieht so aus: @name:{server}</translation>
    </message>
    <message>
        <source>This address belongs to another service: {server}</source>
        <translation>Diese Adresse gehört zu einem anderen Dienst: {server}</translation>
    </message>
    <message>
        <source>Your password was not sent.</source>
        <translation>Ihr Passwort wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Please go back and choose that service.</source>
        <translation>Bitte gehen Sie zurück und wählen Sie diesen Dienst.</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>Sign out?</source>
        <translation>Abmelden?</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Signing out deletes all messages and keys stored on this computer.</source>
        <translation>Beim Abmelden werden alle Nachrichten und Schlüssel auf diesem Computer gelöscht.</translation>
    </message>
    <message>
        <source>Messages whose keys are only on this computer cannot be read any more, not even after signing in again.</source>
        <translation>Nachrichten, deren Schlüssel nur auf diesem Computer liegen, können danach nicht mehr gelesen werden, auch nicht nach einer neuen Anmeldung.</translation>
    </message>
    <message>
        <source>Signing out …</source>
        <translation>Wird abgemeldet …</translation>
    </message>
    <message>
        <source>The service cannot be reached to sign out there.</source>
        <translation>Der Dienst ist für das Abmelden nicht erreichbar.</translation>
    </message>
    <message>
        <source>Sign out and delete here anyway</source>
        <translation>Trotzdem hier abmelden und löschen</translation>
    </message>
    <message>
        <source>Nothing was deleted so far.</source>
        <translation>Bisher wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>You can try again later. Or sign out here anyway: this computer then remains in the list of your devices until you remove it on another device.</source>
        <translation>Versuchen Sie es später noch einmal. Oder melden Sie sich trotzdem hier ab: Dieser Computer bleibt dann in der Liste Ihrer Geräte, bis Sie ihn auf einem anderen Gerät entfernen.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Connect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Service: {server}</source>
        <translation>Dienst: {server}</translation>
    </message>
</context>
<context>
    <name>StepTrail</name>
    <message>
        <source>Step {number} of {count}: {step}</source>
        <translation>Schritt {number} von {count}: {step}</translation>
    </message>
</context>
<context>
    <name>StoreErrorPage</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Copy folder name</source>
        <translation>Ordnernamen kopieren</translation>
    </message>
    <message>
        <source>Use a passphrase</source>
        <translation>Passphrase verwenden</translation>
    </message>
    <message>
        <source>Folder with your data</source>
        <translation>Ordner mit Ihren Daten</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ Kopiert</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemanden</translation>
    </message>
    <message>
        <source>{actor} started the chat</source>
        <translation>{actor} hat den Chat begonnen</translation>
    </message>
    <message>
        <source>Messages in this chat are end-to-end encrypted</source>
        <translation>Die Nachrichten in diesem Chat sind Ende-zu-Ende-verschlüsselt</translation>
    </message>
    <message>
        <source>{actor} named the chat “{value}”</source>
        <translation>{actor} hat den Chat „{value}“ genannt</translation>
    </message>
    <message>
        <source>{actor} removed the name of the chat</source>
        <translation>{actor} hat den Namen des Chats entfernt</translation>
    </message>
    <message>
        <source>{actor} changed the topic to “{value}”</source>
        <translation>{actor} hat das Thema geändert: „{value}“</translation>
    </message>
    <message>
        <source>{actor} removed the topic</source>
        <translation>{actor} hat das Thema entfernt</translation>
    </message>
    <message>
        <source>{actor} joined the chat</source>
        <translation>{actor} ist dem Chat beigetreten</translation>
    </message>
    <message>
        <source>{actor} left the chat</source>
        <translation>{actor} hat den Chat verlassen</translation>
    </message>
    <message>
        <source>{actor} invited {subject}</source>
        <translation>{actor} hat {subject} eingeladen</translation>
    </message>
    <message>
        <source>{actor} declined the invitation</source>
        <translation>{actor} hat die Einladung abgelehnt</translation>
    </message>
    <message>
        <source>{actor} removed {subject} from the chat</source>
        <translation>{actor} hat {subject} aus dem Chat entfernt</translation>
    </message>
    <message>
        <source>{actor} excluded {subject} from the chat for good</source>
        <translation>{actor} hat {subject} dauerhaft aus dem Chat ausgeschlossen</translation>
    </message>
    <message>
        <source>This message cannot be read yet. It appears as soon as its key arrives.</source>
        <translation>Diese Nachricht ist noch nicht lesbar. Sie erscheint, sobald ihr Schlüssel eintrifft.</translation>
    </message>
    <message>
        <source>This message was written before you joined the chat.</source>
        <translation>Diese Nachricht wurde geschrieben, bevor Sie dem Chat beigetreten sind.</translation>
    </message>
    <message>
        <source>This message was sent before you signed in on this device. It can be read on devices where you were signed in then.</source>
        <translation>Diese Nachricht wurde gesendet, bevor Sie sich an diesem Gerät angemeldet haben. Lesbar ist sie auf Geräten, an denen Sie damals schon angemeldet waren.</translation>
    </message>
    <message>
        <source>This message was changed on its way and is not shown. Please ask the sender.</source>
        <translation>Diese Nachricht wurde unterwegs verändert und wird nicht gezeigt. Bitte fragen Sie nach.</translation>
    </message>
    <message>
        <source>This message arrived a second time and is not shown, for your safety.</source>
        <translation>Diese Nachricht kam ein zweites Mal an und wird zu Ihrer Sicherheit nicht gezeigt.</translation>
    </message>
    <message>
        <source>This message is damaged. Please ask the sender to send it again.</source>
        <translation>Diese Nachricht ist beschädigt. Bitte lassen Sie sie noch einmal senden.</translation>
    </message>
    <message>
        <source>This message was deleted.</source>
        <translation>Diese Nachricht wurde gelöscht.</translation>
    </message>
    <message>
        <source>This version cannot show this kind of message yet.</source>
        <translation>Diese Art von Nachricht kann diese Version noch nicht zeigen.</translation>
    </message>
    <message>
        <source>Chat started on {date}</source>
        <translation>Chat begonnen am {date}</translation>
    </message>
    <message>
        <source>Chat started on {date} by {name}</source>
        <translation>Chat begonnen am {date} von {name}</translation>
    </message>
    <message>
        <source>{file}, {size}</source>
        <translation>{file}, {size}</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>Datei: {name}</translation>
    </message>
    <message>
        <source>Picture: {name}</source>
        <translation>Bild: {name}</translation>
    </message>
    <message>
        <source>Sound: {name}</source>
        <translation>Audio: {name}</translation>
    </message>
    <message>
        <source>Video: {name}</source>
        <translation>Video: {name}</translation>
    </message>
    <message>
        <source>⚠ sent unencrypted</source>
        <translation>⚠ unverschlüsselt gesendet</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>wartet auf Versand</translation>
    </message>
    <message>
        <source>sending …</source>
        <translation>wird gesendet …</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>Not sent. {reason}</source>
        <translation>Nicht gesendet. {reason}</translation>
    </message>
    <message>
        <source>Load missing messages</source>
        <translation>Fehlende Nachrichten laden</translation>
    </message>
    <message>
        <source>Loading messages …</source>
        <translation>Nachrichten werden geladen …</translation>
    </message>
    <message>
        <source>Messages could not be loaded. Try again</source>
        <translation>Nachrichten konnten nicht geladen werden. Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The chat begins here</source>
        <translation>Hier beginnt der Chat</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Opening your data …</source>
        <translation>Ihre Daten werden geöffnet …</translation>
    </message>
    <message>
        <source>This passphrase does not open the data.</source>
        <translation>Diese Passphrase öffnet die Daten nicht.</translation>
    </message>
    <message>
        <source>Nothing was changed. You can try as often as you like.</source>
        <translation>Es wurde nichts verändert. Sie können es beliebig oft versuchen.</translation>
    </message>
    <message>
        <source>Mind capital letters and spaces between the words.</source>
        <translation>Achten Sie auf Groß- und Kleinschreibung und auf Leerzeichen zwischen den Wörtern.</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
</TS>
