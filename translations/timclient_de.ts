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
    <name>AddPersonDialog</name>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Found in the directory before</source>
        <translation>Früher im Verzeichnis gefunden</translation>
    </message>
    <message>
        <source>Or somebody found in the directory before</source>
        <translation>Oder jemand, der früher im Verzeichnis gefunden wurde</translation>
    </message>
    <message>
        <source>Asking your provider …</source>
        <translation>Ihr Anbieter wird gefragt …</translation>
    </message>
</context>
<context>
    <name>AddServerDialog</name>
    <message>
        <source>Add a service</source>
        <translation>Dienst hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>e.g. service.example</source>
        <translation>z. B. dienst.example</translation>
    </message>
    <message>
        <source>Services of the health system</source>
        <translation>Dienste des Gesundheitswesens</translation>
    </message>
    <message>
        <source>Name of the service, or a part of it</source>
        <translation>Name des Dienstes oder ein Teil davon</translation>
    </message>
    <message>
        <source>Asking your provider …</source>
        <translation>Ihr Anbieter wird gefragt …</translation>
    </message>
    <message>
        <source>The list of services cannot be had now. You can type the name of one.</source>
        <translation>Die Liste der Dienste ist zurzeit nicht zu bekommen. Sie können den Namen eines Dienstes eingeben.</translation>
    </message>
    <message>
        <source>There are more. Please type a part of the name.</source>
        <translation>Es gibt noch mehr. Bitte geben Sie einen Teil des Namens ein.</translation>
    </message>
</context>
<context>
    <name>AnswerStrip</name>
    <message>
        <source>Do not refer to this message</source>
        <translation>Bezug auf diese Nachricht aufheben</translation>
    </message>
    <message>
        <source>Answer to {name}</source>
        <translation>Antwort an {name}</translation>
    </message>
    <message>
        <source>Change message</source>
        <translation>Nachricht ändern</translation>
    </message>
    <message>
        <source>Change the caption of {name}</source>
        <translation>Bildunterschrift von {name} ändern</translation>
    </message>
</context>
<context>
    <name>AtDeviceDialog</name>
    <message>
        <source>The PIN does not pass this computer.</source>
        <translation>Die PIN läuft nicht über diesen Computer.</translation>
    </message>
    <message>
        <source>If the terminal goes on waiting, press its stop key.</source>
        <translation>Wartet das Terminal weiter, drücken Sie dort die Stopp-Taste.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Waiting for the device …</source>
        <translation>Warten auf das Gerät …</translation>
    </message>
    <message>
        <source>Type the PIN at the card terminal</source>
        <translation>PIN am Kartenterminal eingeben</translation>
    </message>
    <message>
        <source>Type the PIN at the card reader</source>
        <translation>PIN am Kartenleser eingeben</translation>
    </message>
    <message>
        <source>Please type {pin} at the device now.</source>
        <translation>Bitte geben Sie jetzt {pin} am Gerät ein.</translation>
    </message>
    <message>
        <source>Please type {pin} at “{place}” now.</source>
        <translation>Bitte geben Sie jetzt {pin} an „{place}“ ein.</translation>
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
    <name>CameraDialog</name>
    <message>
        <source>Take a photo</source>
        <translation>Foto aufnehmen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take again</source>
        <translation>Neu aufnehmen</translation>
    </message>
    <message>
        <source>Take photo</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Use photo</source>
        <translation>Foto verwenden</translation>
    </message>
    <message>
        <source>The camera is being switched on …</source>
        <translation>Die Kamera wird eingeschaltet …</translation>
    </message>
    <message>
        <source>The photo is taken. The camera is off.</source>
        <translation>Das Foto ist aufgenommen. Die Kamera ist aus.</translation>
    </message>
    <message>
        <source>This is what the camera sees now.</source>
        <translation>Das sieht die Kamera gerade.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Livebild</translation>
    </message>
</context>
<context>
    <name>CameraScanDialog</name>
    <message>
        <source>Read a code with the camera</source>
        <translation>Code mit der Kamera lesen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The camera is being switched on …</source>
        <translation>Die Kamera wird eingeschaltet …</translation>
    </message>
    <message>
        <source>Please hold the code into the picture; it is read by itself.</source>
        <translation>Bitte halten Sie den Code ins Bild; er wird von selbst gelesen.</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Kamerabild</translation>
    </message>
</context>
<context>
    <name>CardBox</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Telematik-ID</source>
        <translation>Telematik-ID</translation>
    </message>
    <message>
        <source>Profession</source>
        <translation>Beruf</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
</context>
<context>
    <name>CardCounts</name>
    <message numerus="yes">
        <source>%n more try(s) until the card is blocked.</source>
        <translation>
            <numerusform>Noch %n Versuch, dann ist die Karte gesperrt.</numerusform>
            <numerusform>Noch %n Versuche, bis die Karte gesperrt ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n Ziffer eingegeben</numerusform>
            <numerusform>%n Ziffern eingegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ends in %n day(s)</source>
        <translation>
            <numerusform>Läuft in %n Tag ab</numerusform>
            <numerusform>Läuft in %n Tagen ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n Karte</numerusform>
            <numerusform>%n Karten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPrompts</name>
    <message>
        <source>Type the PIN once more?</source>
        <translation>PIN noch einmal eingeben?</translation>
    </message>
    <message>
        <source>The three minutes for the sign-in were over before the PIN was typed. Nothing was signed. To go on, the PIN is needed again.</source>
        <translation>Die drei Minuten für die Anmeldung waren vorbei, bevor die PIN eingegeben war. Es wurde nichts signiert. Zum Fortfahren wird die PIN noch einmal gebraucht.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Health professional card (HBA)</source>
        <translation>Heilberufsausweis (HBA)</translation>
    </message>
    <message>
        <source>Practice card (SMC-B)</source>
        <translation>Praxisausweis (SMC-B)</translation>
    </message>
    <message>
        <source>Practice key in the TI-Gateway (HSM-B)</source>
        <translation>Praxisschlüssel im TI-Gateway (HSM-B)</translation>
    </message>
    <message>
        <source>Holder not known yet</source>
        <translation>Inhaber noch nicht bekannt</translation>
    </message>
    <message>
        <source>{place}, slot {slot}</source>
        <translation>{place}, Steckplatz {slot}</translation>
    </message>
    <message>
        <source>PIN typed already</source>
        <translation>PIN ist bereits eingegeben</translation>
    </message>
    <message>
        <source>PIN will be asked for</source>
        <translation>PIN wird abgefragt</translation>
    </message>
    <message>
        <source>Transport PIN – choose a PIN of your own first</source>
        <translation>Transport-PIN – zuerst eine eigene PIN vergeben</translation>
    </message>
    <message>
        <source>No PIN yet – choose one first</source>
        <translation>Noch keine PIN – zuerst eine vergeben</translation>
    </message>
    <message>
        <source>PIN blocked – the PUK is needed</source>
        <translation>PIN gesperrt – PUK nötig</translation>
    </message>
    <message>
        <source>PIN switched off</source>
        <translation>PIN ist abgeschaltet</translation>
    </message>
    <message>
        <source>Expired on {day}</source>
        <translation>Abgelaufen am {day}</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Noch nicht gültig</translation>
    </message>
    <message>
        <source>{soon}: valid until {day}. Please order a new card.</source>
        <translation>{soon}: gültig bis {day}. Bitte eine neue Karte bestellen.</translation>
    </message>
    <message>
        <source>Valid until {day}</source>
        <translation>Gültig bis {day}</translation>
    </message>
    <message>
        <source>Looking for card readers …</source>
        <translation>Kartenleser werden gesucht …</translation>
    </message>
    <message>
        <source>Not possible with this installation</source>
        <translation>Mit dieser Installation nicht möglich</translation>
    </message>
    <message>
        <source>The smart card service does not run</source>
        <translation>Der Smartcard-Dienst läuft nicht</translation>
    </message>
    <message>
        <source>No reader plugged in</source>
        <translation>Kein Kartenleser angeschlossen</translation>
    </message>
    <message>
        <source>No card inserted – put it in chip first</source>
        <translation>Keine Karte gesteckt – Karte mit dem Chip voran einstecken</translation>
    </message>
    <message>
        <source>Card inserted</source>
        <translation>Karte gesteckt</translation>
    </message>
    <message>
        <source>The inserted card cannot be used</source>
        <translation>Die gesteckte Karte ist nicht verwendbar</translation>
    </message>
    <message>
        <source>Installed. It opens and asks for card and PIN itself.</source>
        <translation>Installiert. Er öffnet sich und fragt selbst nach Karte und PIN.</translation>
    </message>
    <message>
        <source>Not installed on this computer</source>
        <translation>Auf diesem Computer nicht installiert</translation>
    </message>
    <message>
        <source>Exists for Windows and macOS only</source>
        <translation>Gibt es nur für Windows und macOS</translation>
    </message>
    <message>
        <source>Asking directory and identity provider …</source>
        <translation>Verzeichnis und Identitätsdienst werden gefragt …</translation>
    </message>
    <message>
        <source>Reading the card …</source>
        <translation>Die Karte wird gelesen …</translation>
    </message>
    <message>
        <source>Waiting for your consent …</source>
        <translation>Warten auf Ihre Zustimmung …</translation>
    </message>
    <message>
        <source>Waiting for the PIN …</source>
        <translation>Warten auf die PIN …</translation>
    </message>
    <message>
        <source>The card signs …</source>
        <translation>Die Karte signiert …</translation>
    </message>
    <message>
        <source>Sending the proof to the identity provider …</source>
        <translation>Der Nachweis geht an den Identitätsdienst …</translation>
    </message>
    <message>
        <source>The time was over. Starting again …</source>
        <translation>Die Zeit war abgelaufen. Es beginnt von vorn …</translation>
    </message>
    <message>
        <source>The directory checks the proof …</source>
        <translation>Das Verzeichnis prüft den Nachweis …</translation>
    </message>
    <message>
        <source>Opening the Authenticator …</source>
        <translation>Der Authenticator wird geöffnet …</translation>
    </message>
    <message>
        <source>Please go on in the gematik Authenticator …</source>
        <translation>Bitte machen Sie im gematik Authenticator weiter …</translation>
    </message>
    <message>
        <source>Signed in at the directory.</source>
        <translation>Am Verzeichnis angemeldet.</translation>
    </message>
    <message>
        <source>That you sign in with your card</source>
        <translation>Dass Sie sich mit Ihrer Karte anmelden</translation>
    </message>
    <message>
        <source>Access to your own entry in the directory</source>
        <translation>Zugriff auf Ihren eigenen Eintrag im Verzeichnis</translation>
    </message>
    <message>
        <source>Signing in to the TI-Messenger</source>
        <translation>Anmeldung am TI-Messenger</translation>
    </message>
    <message>
        <source>Your first name</source>
        <translation>Ihr Vorname</translation>
    </message>
    <message>
        <source>Your family name</source>
        <translation>Ihr Nachname</translation>
    </message>
    <message>
        <source>The name of your organisation</source>
        <translation>Der Name Ihrer Einrichtung</translation>
    </message>
    <message>
        <source>Your profession</source>
        <translation>Ihr Beruf oder die Art Ihrer Einrichtung</translation>
    </message>
    <message>
        <source>Your Telematik-ID</source>
        <translation>Ihre Telematik-ID</translation>
    </message>
    <message>
        <source>Your name as it stands on the card</source>
        <translation>Ihr Name, wie er auf der Karte steht</translation>
    </message>
    <message>
        <source>How safely you proved who you are</source>
        <translation>Wie sicher Sie sich ausgewiesen haben</translation>
    </message>
    <message>
        <source>That card and PIN were used</source>
        <translation>Dass Karte und PIN benutzt wurden</translation>
    </message>
    <message>
        <source>When you signed in</source>
        <translation>Wann Sie sich angemeldet haben</translation>
    </message>
    <message>
        <source>A code name for you, made for the directory</source>
        <translation>Ein Kennzeichen für Sie, nur für das Verzeichnis</translation>
    </message>
</context>
<context>
    <name>CardsDialog</name>
    <message>
        <source>Cards and Konnektor</source>
        <translation>Karten und Konnektor</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cards are only needed for your entry in the directory. Chats work without them.</source>
        <translation>Karten brauchen Sie nur für Ihren Eintrag im Verzeichnis. Chats gehen auch ohne.</translation>
    </message>
</context>
<context>
    <name>CertificateDialog</name>
    <message>
        <source>Go on only if your IT support has exchanged or updated the Konnektor. Otherwise somebody could be pretending to be it.</source>
        <translation>Machen Sie nur weiter, wenn Ihre IT-Betreuung den Konnektor getauscht oder aktualisiert hat. Sonst könnte sich jemand als Konnektor ausgeben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>I have compared the fingerprint.</source>
        <translation>Ich habe den Fingerabdruck verglichen.</translation>
    </message>
    <message>
        <source>Trust the new certificate</source>
        <translation>Neuem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>This is our Konnektor</source>
        <translation>Das ist unser Konnektor</translation>
    </message>
    <message>
        <source>The certificate of the Konnektor has changed</source>
        <translation>Das Zertifikat des Konnektors hat sich geändert</translation>
    </message>
    <message>
        <source>Is this your Konnektor?</source>
        <translation>Ist das Ihr Konnektor?</translation>
    </message>
    <message>
        <source>Up to now the Konnektor showed another certificate.</source>
        <translation>Bisher zeigte der Konnektor ein anderes Zertifikat.</translation>
    </message>
    <message>
        <source>Please compare the fingerprint with the one in the administration pages of the Konnektor, or ask your IT support. From then on only this certificate is accepted.</source>
        <translation>Bitte vergleichen Sie den Fingerabdruck mit dem in der Verwaltung des Konnektors oder fragen Sie Ihre IT-Betreuung. Danach wird nur noch dieses Zertifikat angenommen.</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>Fingerprint: {text}</source>
        <translation>Fingerabdruck: {text}</translation>
    </message>
    <message>
        <source>Issued for</source>
        <translation>Ausgestellt für</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
</context>
<context>
    <name>ChatLife</name>
    <message>
        <source>Older messages</source>
        <translation>Ältere Nachrichten</translation>
    </message>
    <message>
        <source>This chat goes on in a new room.</source>
        <translation>Dieser Chat geht in einem neuen Raum weiter.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin wechseln</translation>
    </message>
    <message>
        <source>Your provider does not list the room, so nobody finds it by searching. Please invite people, or ask your administrator to list it.</source>
        <translation>Ihr Anbieter führt den Raum nicht im Verzeichnis, deshalb findet ihn niemand über die Suche. Bitte laden Sie Personen ein, oder bitten Sie Ihre Administration, ihn aufzunehmen.</translation>
    </message>
    <message>
        <source>The room was made</source>
        <translation>Der Raum ist angelegt</translation>
    </message>
</context>
<context>
    <name>ChatOptions</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Who reads earlier messages</source>
        <translation>Wer frühere Nachrichten liest</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change who reads earlier messages</source>
        <translation>Ändern, wer frühere Nachrichten liest</translation>
    </message>
    <message>
        <source>Pinned messages …</source>
        <translation>Angeheftete Nachrichten …</translation>
    </message>
    <message>
        <source>Ignore this person …</source>
        <translation>Diese Person ignorieren …</translation>
    </message>
    <message>
        <source>Report this person …</source>
        <translation>Diese Person melden …</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Compare certificate …</source>
        <translation>Zertifikat vergleichen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Checking the connection …</source>
        <translation>Die Verbindung wird geprüft …</translation>
    </message>
    <message>
        <source>The check ended at: {step}</source>
        <translation>Die Prüfung endete bei: {step}</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles in Ordnung.</translation>
    </message>
    <message>
        <source>The check was stopped.</source>
        <translation>Die Prüfung wurde angehalten.</translation>
    </message>
    <message>
        <source>Check of the connection</source>
        <translation>Prüfung der Verbindung</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>steht noch aus</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>{time} s</source>
        <translation>{time} s</translation>
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
    <name>ChooseCardDialog</name>
    <message>
        <source>Which card?</source>
        <translation>Welche Karte?</translation>
    </message>
    <message>
        <source>Several cards are there. Please choose the one whose entry you want.</source>
        <translation>Es sind mehrere Karten da. Bitte wählen Sie die, um deren Eintrag es geht.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use this card</source>
        <translation>Diese Karte nehmen</translation>
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
    <name>CodeSources</name>
    <message>
        <source>The clipboard holds no picture.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Please copy the picture with the QR code first.</source>
        <translation>Bitte kopieren Sie zuerst das Bild mit dem QR-Code.</translation>
    </message>
    <message>
        <source>Picture with a QR code</source>
        <translation>Bild mit QR-Code</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Please choose another file.</source>
        <translation>Bitte wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Pictures and cards (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.{suffix})</source>
        <translation>Bilder und Kontaktkarten (*.png *.jpg *.jpeg *.bmp *.webp *.gif *.{suffix})</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.gif)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.webp *.gif)</translation>
    </message>
    <message>
        <source>This desktop does not let programs see the screen.</source>
        <translation>Diese Arbeitsumgebung lässt Programme den Bildschirm nicht sehen.</translation>
    </message>
    <message>
        <source>Please take a screenshot with the desktop&apos;s own key, copy it, and choose “From the clipboard”.</source>
        <translation>Bitte machen Sie mit der Taste „Druck“ ein Bildschirmfoto, kopieren Sie es und wählen Sie „Aus der Zwischenablage“.</translation>
    </message>
    <message>
        <source>Please show it larger, and with a white edge around it.</source>
        <translation>Bitte zeigen Sie ihn größer und mit weißem Rand.</translation>
    </message>
    <message>
        <source>This installation cannot read QR codes.</source>
        <translation>Diese Installation kann keine QR-Codes lesen.</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Does not match</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Matches exactly</source>
        <translation>Passt genau</translation>
    </message>
    <message>
        <source>Compare the seven pictures with those on the other device. Each must be the same, in the same order.</source>
        <translation>Vergleichen Sie die sieben Bilder mit denen auf dem anderen Gerät. Jedes muss gleich sein, in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>Compare the seven pictures with the other person. Best on the telephone or side by side, never in the chat.</source>
        <translation>Vergleichen Sie die sieben Bilder mit Ihrem Gegenüber. Am besten am Telefon oder nebeneinander, nie im Chat.</translation>
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
        <source>Message …</source>
        <translation>Nachricht …</translation>
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
    <name>ComposerTools</name>
    <message>
        <source>Send files (Ctrl+U)</source>
        <translation>Dateien senden (Strg+U)</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>Emoji einfügen</translation>
    </message>
    <message>
        <source>Record a voice message (Ctrl+Shift+V)</source>
        <translation>Sprachnachricht aufnehmen (Strg+Umschalt+V)</translation>
    </message>
    <message>
        <source>Choose files …</source>
        <translation>Dateien auswählen …</translation>
    </message>
    <message>
        <source>Take a photo …</source>
        <translation>Foto aufnehmen …</translation>
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
    <name>ConsentDialog</name>
    <message>
        <source>Give these data to the directory?</source>
        <translation>Diese Daten an das Verzeichnis geben?</translation>
    </message>
    <message>
        <source>For your sign-in the identity provider of the TI tells the directory who you are. Without your consent nothing is signed.</source>
        <translation>Für Ihre Anmeldung teilt der Identitätsdienst der TI dem Verzeichnis mit, wer Sie sind. Ohne Ihre Zustimmung wird nichts signiert.</translation>
    </message>
    <message>
        <source>What the directory may do</source>
        <translation>Was das Verzeichnis darf</translation>
    </message>
    <message>
        <source>What it learns about you</source>
        <translation>Was es über Sie erfährt</translation>
    </message>
    <message>
        <source>Do not agree</source>
        <translation>Nicht zustimmen</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Nothing was taken from it.</source>
        <translation>Nichts davon wurde übernommen.</translation>
    </message>
    <message>
        <source>This code is empty.</source>
        <translation>Dieser Code ist leer.</translation>
    </message>
    <message>
        <source>This card is larger than a contact card may be.</source>
        <translation>Diese Karte ist größer, als eine Kontaktkarte sein darf.</translation>
    </message>
    <message>
        <source>This code holds no text and so no contact card.</source>
        <translation>Dieser Code enthält keinen Text und damit keine Kontaktkarte.</translation>
    </message>
    <message>
        <source>This is a code, but no contact card.</source>
        <translation>Das ist ein Code, aber keine Kontaktkarte.</translation>
    </message>
    <message>
        <source>This card is of another version than 4.0.</source>
        <translation>Diese Karte hat eine andere Version als 4.0.</translation>
    </message>
    <message>
        <source>There is more than one contact card here.</source>
        <translation>Hier ist mehr als eine Kontaktkarte.</translation>
    </message>
    <message>
        <source>This contact card is damaged.</source>
        <translation>Diese Kontaktkarte ist beschädigt.</translation>
    </message>
    <message>
        <source>This card holds hidden characters, as used to deceive people.</source>
        <translation>Diese Karte enthält versteckte Zeichen, wie sie zum Täuschen benutzt werden.</translation>
    </message>
    <message>
        <source>This card does not say a name.</source>
        <translation>Diese Karte nennt keinen Namen.</translation>
    </message>
    <message>
        <source>This card holds no TI-Messenger address.</source>
        <translation>Diese Karte enthält keine TI-Messenger-Adresse.</translation>
    </message>
    <message>
        <source>This card says more than one name.</source>
        <translation>Diese Karte nennt mehr als einen Namen.</translation>
    </message>
    <message>
        <source>This card holds more than a contact card needs.</source>
        <translation>Diese Karte enthält mehr, als eine Kontaktkarte braucht.</translation>
    </message>
    <message>
        <source>Please mark only the one you want to read.</source>
        <translation>Bitte markieren Sie nur die Karte, die Sie lesen möchten.</translation>
    </message>
    <message>
        <source>Please read the code that the other person&apos;s messenger shows.</source>
        <translation>Bitte lesen Sie den Code, den der Messenger der anderen Person zeigt.</translation>
    </message>
    <message>
        <source>Please do not trust its sender without asking back.</source>
        <translation>Bitte vertrauen Sie dem Absender nicht, ohne nachzufragen.</translation>
    </message>
    <message>
        <source>Please ask the other person to show or send the card again.</source>
        <translation>Bitte lassen Sie sich die Karte noch einmal zeigen oder schicken.</translation>
    </message>
</context>
<context>
    <name>ContactCardTab</name>
    <message>
        <source>From the screen …</source>
        <translation>Vom Bildschirm …</translation>
    </message>
    <message>
        <source>With the camera …</source>
        <translation>Mit der Kamera …</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>Aus Datei …</translation>
    </message>
    <message>
        <source>From the clipboard</source>
        <translation>Aus der Zwischenablage</translation>
    </message>
    <message>
        <source>No QR code was found in the picture.</source>
        <translation>In dem Bild wurde kein QR-Code gefunden.</translation>
    </message>
    <message>
        <source>Please type the address under “New chat” instead.</source>
        <translation>Bitte geben Sie die Adresse stattdessen unter „Neuer Chat“ ein.</translation>
    </message>
    <message>
        <source>{name} cannot invite you at present.</source>
        <translation>{name} kann Sie zurzeit nicht einladen.</translation>
    </message>
    <message>
        <source>Asking your provider …</source>
        <translation>Ihr Anbieter wird gefragt …</translation>
    </message>
    <message>
        <source>{name} may invite you now.</source>
        <translation>{name} darf Sie jetzt einladen.</translation>
    </message>
    <message>
        <source>The chat is being opened …</source>
        <translation>Der Chat wird geöffnet …</translation>
    </message>
    <message>
        <source>Read a contact card</source>
        <translation>Kontaktkarte lesen</translation>
    </message>
    <message>
        <source>The code may be seen on the screen, be a picture or a file, or be held before the camera. You see whose card it is before anything is done.</source>
        <translation>Der Code kann auf dem Bildschirm zu sehen sein, als Bild oder Datei vorliegen oder vor die Kamera gehalten werden. Sie sehen, wessen Karte es ist, bevor etwas geschieht.</translation>
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
    <message>
        <source>Public – not encrypted</source>
        <translation>Öffentlich – unverschlüsselt</translation>
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
        <source>This chat goes on in a new room.</source>
        <translation>Dieser Chat geht in einem neuen Raum weiter.</translation>
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
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Byte</numerusform>
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
        <source>%n person(s) cannot read what you write here.</source>
        <translation>
            <numerusform>%n Person kann nicht lesen, was Sie hier schreiben.</numerusform>
            <numerusform>%n Personen können nicht lesen, was Sie hier schreiben.</numerusform>
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
    <name>DeleteDialog</name>
    <message>
        <source>Delete for everybody</source>
        <translation>Für alle löschen</translation>
    </message>
    <message>
        <source>Remove text</source>
        <translation>Text entfernen</translation>
    </message>
    <message>
        <source>Please make sure that everything important is in the patient record before.</source>
        <translation>Bitte stellen Sie vorher sicher, dass alles Wichtige in der Patientenakte steht.</translation>
    </message>
    <message>
        <source>Deleting …</source>
        <translation>Wird gelöscht …</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Edit history</source>
        <translation>Bearbeitungsverlauf</translation>
    </message>
    <message>
        <source>Message details</source>
        <translation>Details der Nachricht</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Message ID</source>
        <translation>Nachrichten-ID</translation>
    </message>
    <message>
        <source>Changes not taken over</source>
        <translation>Nicht übernommene Änderungen</translation>
    </message>
    <message>
        <source>They came in the name of the sender, but less proven than the message itself: somebody else may have written them. They are shown here only.</source>
        <translation>Sie kamen im Namen des Absenders, sind aber schlechter belegt als die Nachricht selbst: Jemand anderes könnte sie geschrieben haben. Sie werden nur hier gezeigt.</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>Rohdaten</translation>
    </message>
    <message>
        <source>Show raw data</source>
        <translation>Rohdaten anzeigen</translation>
    </message>
    <message>
        <source>Copy raw data</source>
        <translation>Rohdaten kopieren</translation>
    </message>
    <message>
        <source>Hide raw data</source>
        <translation>Rohdaten ausblenden</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ Kopiert</translation>
    </message>
</context>
<context>
    <name>DeviceList</name>
    <message>
        <source>Asking for your devices …</source>
        <translation>Ihre Geräte werden abgefragt …</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>Ihre Geräte</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename {name}</source>
        <translation>{name} umbenennen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out {name}</source>
        <translation>{name} abmelden</translation>
    </message>
    <message>
        <source>Confirm …</source>
        <translation>Bestätigen …</translation>
    </message>
    <message>
        <source>Confirm {name}</source>
        <translation>{name} bestätigen</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>Schlüssel: {key}</translation>
    </message>
</context>
<context>
    <name>DialogCounts</name>
    <message numerus="yes">
        <source>Delete %n message(s)?</source>
        <translation>
            <numerusform>%n Nachricht löschen?</numerusform>
            <numerusform>%n Nachrichten löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the text of %n message(s)?</source>
        <translation>
            <numerusform>Text von %n Nachricht entfernen?</numerusform>
            <numerusform>Text von %n Nachrichten entfernen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) and all earlier versions will be deleted for everybody in this chat.</source>
        <translation>
            <numerusform>%n Nachricht wird mit allen früheren Fassungen für alle in diesem Chat gelöscht.</numerusform>
            <numerusform>%n Nachrichten werden mit allen früheren Fassungen für alle in diesem Chat gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) older than 24 hours cannot be deleted any more. Only the text will be removed; everybody in the chat can still look at earlier versions.</source>
        <translation>
            <numerusform>%n Nachricht ist älter als 24 Stunden und kann nicht mehr gelöscht werden. Nur der Text wird entfernt; alle im Chat können frühere Fassungen weiterhin ansehen.</numerusform>
            <numerusform>%n Nachrichten sind älter als 24 Stunden und können nicht mehr gelöscht werden. Nur der Text wird entfernt; alle im Chat können frühere Fassungen weiterhin ansehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected message(s) cannot be deleted and will stay.</source>
        <translation>
            <numerusform>%n ausgewählte Nachricht kann nicht gelöscht werden und bleibt.</numerusform>
            <numerusform>%n ausgewählte Nachrichten können nicht gelöscht werden und bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forward %n message(s)</source>
        <translation>
            <numerusform>%n Nachricht weiterleiten</numerusform>
            <numerusform>%n Nachrichten weiterleiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forward into %n chat(s)</source>
        <translation>
            <numerusform>In %n Chat weiterleiten</numerusform>
            <numerusform>In %n Chats weiterleiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere Person</numerusform>
            <numerusform>und %n weitere Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read by %n person(s)</source>
        <translation>
            <numerusform>Von %n Person gelesen</numerusform>
            <numerusform>Von %n Personen gelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Directory</name>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Last written to</source>
        <translation>Zuletzt angeschrieben</translation>
    </message>
    <message>
        <source>Open chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>Start chat</source>
        <translation>Chat starten</translation>
    </message>
    <message>
        <source>Send request</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Choose address</source>
        <translation>Adresse wählen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Personal account</source>
        <translation>Persönliches Konto</translation>
    </message>
    <message>
        <source>Function account</source>
        <translation>Funktionsaccount</translation>
    </message>
    <message>
        <source>Several people of the organisation read here.</source>
        <translation>Hier lesen mehrere Personen der Einrichtung mit.</translation>
    </message>
    <message>
        <source>A program answers here, no human being.</source>
        <translation>Hier antwortet ein Programm, kein Mensch.</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Medizin</translation>
    </message>
    <message>
        <source>Dentistry</source>
        <translation>Zahnmedizin</translation>
    </message>
    <message>
        <source>Psychotherapy</source>
        <translation>Psychotherapie</translation>
    </message>
    <message>
        <source>Midwifery</source>
        <translation>Hebammenhilfe</translation>
    </message>
    <message>
        <source>Physiotherapy</source>
        <translation>Physiotherapie</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>{kilometres} km</source>
        <translation>{kilometres} km</translation>
    </message>
    <message>
        <source>{days}: around the clock</source>
        <translation>{days}: rund um die Uhr</translation>
    </message>
    <message>
        <source>{days}: {opens}–{closes}</source>
        <translation>{days}: {opens}–{closes} Uhr</translation>
    </message>
    <message>
        <source>! More than 100 hits</source>
        <translation>! Mehr als 100 Treffer</translation>
    </message>
    <message>
        <source>Please narrow the search by a place or a specialty.</source>
        <translation>Bitte grenzen Sie die Suche mit Ort oder Fachgebiet ein.</translation>
    </message>
    <message>
        <source>Searching the directory …</source>
        <translation>Das Verzeichnis wird durchsucht …</translation>
    </message>
    <message>
        <source>Please type three letters or more; two are enough with a place or a specialty.</source>
        <translation>Bitte geben Sie mindestens drei Buchstaben ein; mit Ort oder Fachgebiet genügen zwei.</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Niemand gefunden</translation>
    </message>
    <message>
        <source>Parts of a name are enough, titles are not needed. Please check the spelling, or search without place and specialty. Only entries with an address for TI-Messenger are shown.</source>
        <translation>Namensteile genügen, Titel sind nicht nötig. Bitte prüfen Sie die Schreibweise, oder suchen Sie ohne Ort und Fachgebiet. Gezeigt werden nur Einträge mit TI-Messenger-Adresse.</translation>
    </message>
    <message>
        <source>Find anyone in the health system</source>
        <translation>Alle im Gesundheitswesen finden</translation>
    </message>
    <message>
        <source>Doctors, practices, clinics, pharmacies and nursing services: by name, place or specialty. Whom you keep as a favourite stands here, also without internet.</source>
        <translation>Ärztinnen und Ärzte, Praxen, Kliniken, Apotheken und Pflegedienste: nach Name, Ort oder Fachgebiet. Ihre Favoriten stehen hier auch ohne Internet.</translation>
    </message>
    <message>
        <source>only entries with an address for TI-Messenger</source>
        <translation>nur Einträge mit TI-M-Adresse</translation>
    </message>
    <message>
        <source>Shown is what is kept on this computer.</source>
        <translation>Angezeigt wird, was auf diesem Computer gespeichert ist.</translation>
    </message>
</context>
<context>
    <name>DirectoryCounts</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is asked again in %n second(s).</source>
        <translation>
            <numerusform>Erneute Anfrage in %n Sekunde.</numerusform>
            <numerusform>Erneute Anfrage in %n Sekunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryPage</name>
    <message>
        <source>Directory of the TI</source>
        <translation>Verzeichnis der TI</translation>
    </message>
    <message>
        <source>Parts of the directory</source>
        <translation>Bereiche des Verzeichnisses</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Own entry</source>
        <translation>Eigener Eintrag</translation>
    </message>
    <message>
        <source>Who may invite me</source>
        <translation>Wer darf mich einladen</translation>
    </message>
    <message>
        <source>Contact card (QR)</source>
        <translation>Kontaktkarte (QR)</translation>
    </message>
    <message>
        <source>Insured persons</source>
        <translation>Versicherte</translation>
    </message>
</context>
<context>
    <name>Emoji</name>
    <message>
        <source>Dog</source>
        <translation>Hund</translation>
    </message>
    <message>
        <source>Cat</source>
        <translation>Katze</translation>
    </message>
    <message>
        <source>Lion</source>
        <translation>Löwe</translation>
    </message>
    <message>
        <source>Horse</source>
        <translation>Pferd</translation>
    </message>
    <message>
        <source>Unicorn</source>
        <translation>Einhorn</translation>
    </message>
    <message>
        <source>Pig</source>
        <translation>Schwein</translation>
    </message>
    <message>
        <source>Elephant</source>
        <translation>Elefant</translation>
    </message>
    <message>
        <source>Rabbit</source>
        <translation>Hase</translation>
    </message>
    <message>
        <source>Panda</source>
        <translation>Panda</translation>
    </message>
    <message>
        <source>Rooster</source>
        <translation>Hahn</translation>
    </message>
    <message>
        <source>Penguin</source>
        <translation>Pinguin</translation>
    </message>
    <message>
        <source>Turtle</source>
        <translation>Schildkröte</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>Fisch</translation>
    </message>
    <message>
        <source>Octopus</source>
        <translation>Oktopus</translation>
    </message>
    <message>
        <source>Butterfly</source>
        <translation>Schmetterling</translation>
    </message>
    <message>
        <source>Flower</source>
        <translation>Blume</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Cactus</source>
        <translation>Kaktus</translation>
    </message>
    <message>
        <source>Mushroom</source>
        <translation>Pilz</translation>
    </message>
    <message>
        <source>Globe</source>
        <translation>Globus</translation>
    </message>
    <message>
        <source>Moon</source>
        <translation>Mond</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Wolke</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Feuer</translation>
    </message>
    <message>
        <source>Banana</source>
        <translation>Banane</translation>
    </message>
    <message>
        <source>Apple</source>
        <translation>Apfel</translation>
    </message>
    <message>
        <source>Strawberry</source>
        <translation>Erdbeere</translation>
    </message>
    <message>
        <source>Corn</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>Pizza</source>
        <translation>Pizza</translation>
    </message>
    <message>
        <source>Cake</source>
        <translation>Kuchen</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>Smiley</source>
        <translation>Lächeln</translation>
    </message>
    <message>
        <source>Robot</source>
        <translation>Roboter</translation>
    </message>
    <message>
        <source>Hat</source>
        <translation>Hut</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>Brille</translation>
    </message>
    <message>
        <source>Spanner</source>
        <translation>Schraubenschlüssel</translation>
    </message>
    <message>
        <source>Santa</source>
        <translation>Weihnachtsmann</translation>
    </message>
    <message>
        <source>Thumbs Up</source>
        <translation>Daumen Hoch</translation>
    </message>
    <message>
        <source>Umbrella</source>
        <translation>Regenschirm</translation>
    </message>
    <message>
        <source>Hourglass</source>
        <translation>Sanduhr</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>Geschenk</translation>
    </message>
    <message>
        <source>Light Bulb</source>
        <translation>Glühbirne</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>Pencil</source>
        <translation>Bleistift</translation>
    </message>
    <message>
        <source>Paperclip</source>
        <translation>Büroklammer</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation>Schere</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Schloss</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Hammer</source>
        <translation>Hammer</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flagge</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Zug</translation>
    </message>
    <message>
        <source>Bicycle</source>
        <translation>Fahrrad</translation>
    </message>
    <message>
        <source>Aeroplane</source>
        <translation>Flugzeug</translation>
    </message>
    <message>
        <source>Rocket</source>
        <translation>Rakete</translation>
    </message>
    <message>
        <source>Trophy</source>
        <translation>Pokal</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>Ball</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>Gitarre</translation>
    </message>
    <message>
        <source>Trumpet</source>
        <translation>Trompete</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>Glocke</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Headphones</source>
        <translation>Kopfhörer</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Stecknadel</translation>
    </message>
</context>
<context>
    <name>EmojiGrid</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Choose an emoji</source>
        <translation>Emoji auswählen</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Emoji suchen</translation>
    </message>
    <message>
        <source>Often used</source>
        <translation>Häufig verwendet</translation>
    </message>
    <message>
        <source>Faces and hearts</source>
        <translation>Gesichter und Herzen</translation>
    </message>
    <message>
        <source>People and hands</source>
        <translation>Personen und Hände</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Tiere und Natur</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Essen und Trinken</translation>
    </message>
    <message>
        <source>Leisure</source>
        <translation>Freizeit</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Reisen und Orte</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>Gegenstände</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flaggen</translation>
    </message>
    <message>
        <source>No emoji is called so.</source>
        <translation>Kein Emoji heißt so.</translation>
    </message>
</context>
<context>
    <name>EmojiRows</name>
    <message>
        <source>Pictures to compare: {names}</source>
        <translation>Bilder zum Vergleichen: {names}</translation>
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
    <name>EndPage</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>EntryDetails</name>
    <message>
        <source>Details of the entry</source>
        <translation>Einzelheiten zum Eintrag</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>This entry has no address for TI-Messenger.</source>
        <translation>Dieser Eintrag hat keine TI-Messenger-Adresse.</translation>
    </message>
    <message>
        <source>Addresses for TI-Messenger</source>
        <translation>Adressen für TI-Messenger</translation>
    </message>
    <message>
        <source>Not to be found by insured persons.</source>
        <translation>Für Versicherte nicht auffindbar.</translation>
    </message>
    <message>
        <source>Telematik-ID</source>
        <translation>Telematik-ID</translation>
    </message>
    <message>
        <source>Profession</source>
        <translation>Beruf</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>Fachgebiet</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Öffnungszeiten</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>No longer a favourite</source>
        <translation>Aus den Favoriten nehmen</translation>
    </message>
    <message>
        <source>Keep as a favourite</source>
        <translation>Als Favorit merken</translation>
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
        <source>Its error number: {number}.</source>
        <translation>Seine Fehlernummer: {number}.</translation>
    </message>
    <message>
        <source>The clock of this computer is {span} fast.</source>
        <translation>Die Uhr dieses Computers geht um {span} vor.</translation>
    </message>
    <message>
        <source>The clock of this computer is {span} slow.</source>
        <translation>Die Uhr dieses Computers geht um {span} nach.</translation>
    </message>
    <message>
        <source>Please use the health professional card (HBA) for this entry.</source>
        <translation>Bitte nehmen Sie für diesen Eintrag den Heilberufsausweis (HBA).</translation>
    </message>
    <message>
        <source>Please use the practice card (SMC-B) for this entry.</source>
        <translation>Bitte nehmen Sie für diesen Eintrag den Praxisausweis (SMC-B).</translation>
    </message>
    <message>
        <source>Nothing was signed. Your chats work all the same.</source>
        <translation>Es wurde nichts signiert. Ihre Chats gehen trotzdem.</translation>
    </message>
    <message>
        <source>Your entry is unchanged. Your chats work all the same.</source>
        <translation>Ihr Eintrag ist unverändert. Ihre Chats gehen trotzdem.</translation>
    </message>
    <message>
        <source>The sign-in at the directory did not work.</source>
        <translation>Die Anmeldung am Verzeichnis hat nicht geklappt.</translation>
    </message>
    <message>
        <source>Please try again, or choose another way.</source>
        <translation>Bitte versuchen Sie es erneut oder wählen Sie einen anderen Weg.</translation>
    </message>
    <message>
        <source>Signing in with a card is not set up on this computer.</source>
        <translation>Die Anmeldung mit Karte ist auf diesem Computer nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Please ask your IT support to enter the identity provider of the TI.</source>
        <translation>Bitte lassen Sie den Identitätsdienst der TI von Ihrer IT-Betreuung eintragen.</translation>
    </message>
    <message>
        <source>The directory leads to an identity provider that is not known.</source>
        <translation>Das Verzeichnis verweist auf einen unbekannten Identitätsdienst.</translation>
    </message>
    <message>
        <source>Please do not go on, and tell your IT support.</source>
        <translation>Bitte machen Sie nicht weiter und sagen Sie Ihrer IT-Betreuung Bescheid.</translation>
    </message>
    <message>
        <source>The identity provider cannot prove that it is the one of the TI.</source>
        <translation>Der Identitätsdienst kann nicht belegen, dass er der der TI ist.</translation>
    </message>
    <message>
        <source>The identity provider says something that is not understood.</source>
        <translation>Der Identitätsdienst antwortet unverständlich.</translation>
    </message>
    <message>
        <source>Please try again later. If it keeps happening, look for an update.</source>
        <translation>Bitte versuchen Sie es später erneut. Bleibt es dabei, suchen Sie nach einem Update.</translation>
    </message>
    <message>
        <source>The identity provider is out of order or being maintained.</source>
        <translation>Der Identitätsdienst ist gestört oder wird gewartet.</translation>
    </message>
    <message>
        <source>The identity provider refuses the sign-in.</source>
        <translation>Der Identitätsdienst lehnt die Anmeldung ab.</translation>
    </message>
    <message>
        <source>Please copy the details for your IT support.</source>
        <translation>Bitte kopieren Sie die Einzelheiten für Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>The identity provider does not accept this card.</source>
        <translation>Der Identitätsdienst nimmt diese Karte nicht an.</translation>
    </message>
    <message>
        <source>The card is blocked or no longer valid. Please ask whoever issued it.</source>
        <translation>Die Karte ist gesperrt oder nicht mehr gültig. Bitte fragen Sie den Herausgeber der Karte.</translation>
    </message>
    <message>
        <source>The card&apos;s signature was not accepted.</source>
        <translation>Die Signatur der Karte wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Please try again with another way, and tell your IT support.</source>
        <translation>Bitte versuchen Sie einen anderen Weg und sagen Sie Ihrer IT-Betreuung Bescheid.</translation>
    </message>
    <message>
        <source>The three minutes for the sign-in are over.</source>
        <translation>Die drei Minuten für die Anmeldung sind vorbei.</translation>
    </message>
    <message>
        <source>Please start again and have the PIN ready.</source>
        <translation>Bitte beginnen Sie von vorn und halten Sie die PIN bereit.</translation>
    </message>
    <message>
        <source>You did not agree to hand on your data.</source>
        <translation>Sie haben der Weitergabe Ihrer Daten nicht zugestimmt.</translation>
    </message>
    <message>
        <source>Without them the directory does not know whose entry it is.</source>
        <translation>Ohne sie weiß das Verzeichnis nicht, um wessen Eintrag es geht.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong.</source>
        <translation>Die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Please set date and time, best automatically, then start again.</source>
        <translation>Bitte stellen Sie Datum und Uhrzeit, am besten automatisch, und beginnen Sie von vorn.</translation>
    </message>
    <message>
        <source>The directory does not take the sign-in.</source>
        <translation>Das Verzeichnis nimmt die Anmeldung nicht an.</translation>
    </message>
    <message>
        <source>Please start again. If it keeps happening, ask your provider.</source>
        <translation>Bitte beginnen Sie von vorn. Bleibt es dabei, fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The directory gave a permission that does not fit your entry.</source>
        <translation>Das Verzeichnis hat eine Berechtigung gegeben, die nicht zu Ihrem Eintrag passt.</translation>
    </message>
    <message>
        <source>This is the wrong card for the entry.</source>
        <translation>Das ist die falsche Karte für den Eintrag.</translation>
    </message>
    <message>
        <source>Please use the card of the holder who was shown.</source>
        <translation>Bitte nehmen Sie die Karte des Inhabers, der angezeigt wurde.</translation>
    </message>
    <message>
        <source>The gematik Authenticator could not be used.</source>
        <translation>Der gematik Authenticator konnte nicht benutzt werden.</translation>
    </message>
    <message>
        <source>The gematik Authenticator is not installed on this computer.</source>
        <translation>Der gematik Authenticator ist auf diesem Computer nicht installiert.</translation>
    </message>
    <message>
        <source>Please have it installed, or choose another way.</source>
        <translation>Bitte lassen Sie ihn installieren oder wählen Sie einen anderen Weg.</translation>
    </message>
    <message>
        <source>The sign-in was broken off in the gematik Authenticator.</source>
        <translation>Die Anmeldung wurde im gematik Authenticator abgebrochen.</translation>
    </message>
    <message>
        <source>Please start again. Its window tells what was wrong.</source>
        <translation>Bitte beginnen Sie von vorn. Sein Fenster sagt, woran es lag.</translation>
    </message>
    <message>
        <source>The sign-in in the gematik Authenticator took too long.</source>
        <translation>Die Anmeldung im gematik Authenticator hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>Please start again and go on in the Authenticator at once.</source>
        <translation>Bitte beginnen Sie von vorn und machen Sie gleich im Authenticator weiter.</translation>
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
        <source>Please enter it again and mind capital letters. If it is certainly right, the file was changed: choose another copy.</source>
        <translation>Bitte geben Sie sie noch einmal ein und achten Sie auf Groß- und Kleinschreibung. Wenn sie sicher stimmt, wurde die Datei verändert: Bitte wählen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>Please choose another file, or save the keys again on the other device.</source>
        <translation>Bitte wählen Sie eine andere Datei, oder speichern Sie die Schlüssel auf dem anderen Gerät noch einmal.</translation>
    </message>
    <message>
        <source>This is not the code of this comparison.</source>
        <translation>Das ist nicht der Code dieses Vergleichs.</translation>
    </message>
    <message>
        <source>Nothing was confirmed, and the comparison goes on.</source>
        <translation>Es wurde nichts bestätigt, und der Vergleich läuft weiter.</translation>
    </message>
    <message>
        <source>Please read the code the other device is showing now.</source>
        <translation>Bitte lesen Sie den Code ein, den das andere Gerät jetzt zeigt.</translation>
    </message>
    <message>
        <source>This file holds no keys, or a part of it is missing.</source>
        <translation>Diese Datei enthält keine Schlüssel, oder ein Teil von ihr fehlt.</translation>
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
    <message>
        <source>The file is too large for your provider&apos;s server.</source>
        <translation>Die Datei ist für den Server Ihres Anbieters zu groß.</translation>
    </message>
    <message>
        <source>Please send it in parts, or make it smaller.</source>
        <translation>Bitte senden Sie sie in Teilen, oder verkleinern Sie sie.</translation>
    </message>
    <message>
        <source>The file is not what was sent; it was changed or damaged on its way.</source>
        <translation>Die Datei ist nicht die, die gesendet wurde; sie wurde unterwegs verändert oder beschädigt.</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>Sie wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Please ask the sender to send it again.</source>
        <translation>Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Please check whether it is still there and not open elsewhere.</source>
        <translation>Bitte prüfen Sie, ob sie noch da und nicht anderswo geöffnet ist.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei ließ sich nicht speichern.</translation>
    </message>
    <message>
        <source>Please check whether there is room on the disk, or choose another folder.</source>
        <translation>Bitte prüfen Sie, ob auf dem Datenträger Platz ist, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The transfer was stopped.</source>
        <translation>Die Übertragung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The message is going out already; it cannot be taken back.</source>
        <translation>Die Nachricht wird gerade gesendet und kann nicht mehr zurückgenommen werden.</translation>
    </message>
    <message>
        <source>You can delete it for everybody as soon as it is sent.</source>
        <translation>Sobald sie gesendet ist, können Sie sie für alle löschen.</translation>
    </message>
    <message>
        <source>The file is empty; there is nothing to send.</source>
        <translation>Die Datei ist leer; es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>Please choose another file.</source>
        <translation>Bitte wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>This picture cannot be shown: it is damaged.</source>
        <translation>Dieses Bild kann nicht gezeigt werden: Es ist beschädigt.</translation>
    </message>
    <message>
        <source>Please ask for the picture to be sent again.</source>
        <translation>Bitte lassen Sie sich das Bild noch einmal senden.</translation>
    </message>
    <message>
        <source>This picture is too large to be shown here.</source>
        <translation>Dieses Bild ist zu groß, um hier gezeigt zu werden.</translation>
    </message>
    <message>
        <source>You can save it and open it with another program.</source>
        <translation>Sie können sie speichern und mit einem anderen Programm öffnen.</translation>
    </message>
    <message>
        <source>Pictures of this kind cannot be shown here.</source>
        <translation>Bilder dieser Art können hier nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>HEIC pictures of an iPhone cannot be shown here.</source>
        <translation>HEIC-Bilder eines iPhones können hier nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>On the iPhone, Settings &gt; Camera &gt; Formats &gt; “Most Compatible” makes JPEG.</source>
        <translation>Auf dem iPhone macht Einstellungen &gt; Kamera &gt; Formate &gt; „Maximale Kompatibilität“ daraus JPEG.</translation>
    </message>
    <message>
        <source>The picture&apos;s file cannot be read or written.</source>
        <translation>Die Datei des Bildes kann nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Please check whether it is still there and the disk has room.</source>
        <translation>Bitte prüfen Sie, ob sie noch da ist und ob auf der Festplatte Platz ist.</translation>
    </message>
    <message>
        <source>This PDF cannot be shown: it is damaged.</source>
        <translation>Diese PDF-Datei kann nicht gezeigt werden: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>Please ask for the file to be sent again.</source>
        <translation>Bitte lassen Sie sich die Datei noch einmal senden.</translation>
    </message>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>Diese PDF-Datei ist durch ein Passwort geschützt.</translation>
    </message>
    <message>
        <source>This page is too large or too complicated to be shown here.</source>
        <translation>Diese Seite ist zu groß oder zu aufwendig, um hier gezeigt zu werden.</translation>
    </message>
    <message>
        <source>Recording or playing did not work.</source>
        <translation>Aufnehmen oder Abspielen hat nicht funktioniert.</translation>
    </message>
    <message>
        <source>Please try again.</source>
        <translation>Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>No microphone was found.</source>
        <translation>Es wurde kein Mikrofon gefunden.</translation>
    </message>
    <message>
        <source>Please plug in a microphone, or allow this program to use it in the settings of the operating system.</source>
        <translation>Bitte schließen Sie ein Mikrofon an oder erlauben Sie diesem Programm den Zugriff in den Einstellungen des Betriebssystems.</translation>
    </message>
    <message>
        <source>The microphone does not open.</source>
        <translation>Das Mikrofon lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Please close other programs that use it, or choose another microphone.</source>
        <translation>Bitte schließen Sie andere Programme, die es benutzen, oder wählen Sie ein anderes Mikrofon.</translation>
    </message>
    <message>
        <source>The microphone is gone.</source>
        <translation>Das Mikrofon ist nicht mehr da.</translation>
    </message>
    <message>
        <source>What you said until then is kept.</source>
        <translation>Was Sie bis dahin gesagt haben, ist noch da.</translation>
    </message>
    <message>
        <source>Please plug it in again, or choose another microphone.</source>
        <translation>Bitte schließen Sie es wieder an oder wählen Sie ein anderes Mikrofon.</translation>
    </message>
    <message>
        <source>No loudspeaker or headphones were found.</source>
        <translation>Es wurden keine Lautsprecher oder Kopfhörer gefunden.</translation>
    </message>
    <message>
        <source>Please plug some in, or switch them on in the operating system.</source>
        <translation>Bitte schließen Sie welche an oder schalten Sie sie im Betriebssystem ein.</translation>
    </message>
    <message>
        <source>The loudspeaker or the headphones are gone.</source>
        <translation>Lautsprecher oder Kopfhörer sind nicht mehr da.</translation>
    </message>
    <message>
        <source>Please plug them in again and play on.</source>
        <translation>Bitte schließen Sie sie wieder an und spielen Sie weiter ab.</translation>
    </message>
    <message>
        <source>This computer lacks a part that recording and playing needs.</source>
        <translation>Auf diesem Computer fehlt ein Teil, der zum Aufnehmen und Abspielen nötig ist.</translation>
    </message>
    <message>
        <source>Everything else works.</source>
        <translation>Alles andere funktioniert.</translation>
    </message>
    <message>
        <source>Please ask IT support to install PortAudio and libsndfile.</source>
        <translation>Bitte lassen Sie PortAudio und libsndfile von der IT-Betreuung installieren.</translation>
    </message>
    <message>
        <source>This sound is damaged and cannot be played.</source>
        <translation>Diese Tonaufnahme ist beschädigt und lässt sich nicht abspielen.</translation>
    </message>
    <message>
        <source>Please ask for it to be sent again.</source>
        <translation>Bitte lassen Sie sie sich noch einmal senden.</translation>
    </message>
    <message>
        <source>This kind of sound cannot be played here.</source>
        <translation>Tonaufnahmen dieser Art lassen sich hier nicht abspielen.</translation>
    </message>
    <message>
        <source>This sound is too long to be played here.</source>
        <translation>Diese Tonaufnahme ist zu lang, um hier abgespielt zu werden.</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>Es wurde nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Please speak for a moment before you send.</source>
        <translation>Bitte sprechen Sie einen Moment, bevor Sie senden.</translation>
    </message>
    <message>
        <source>No camera was found.</source>
        <translation>Es wurde keine Kamera gefunden.</translation>
    </message>
    <message>
        <source>Please plug one in and try again.</source>
        <translation>Bitte schließen Sie eine an und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera gives no picture.</source>
        <translation>Die Kamera liefert kein Bild.</translation>
    </message>
    <message>
        <source>Please close other programs that use it, then try again.</source>
        <translation>Bitte schließen Sie andere Programme, die sie benutzen, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>This program may not use the camera.</source>
        <translation>Dieses Programm darf die Kamera nicht benutzen.</translation>
    </message>
    <message>
        <source>Please allow it in the privacy settings of the operating system.</source>
        <translation>Bitte erlauben Sie es in den Datenschutzeinstellungen des Betriebssystems.</translation>
    </message>
    <message>
        <source>The camera is gone.</source>
        <translation>Die Kamera ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Please plug it in again and try again.</source>
        <translation>Bitte stecken Sie sie wieder ein und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This video is damaged and cannot be played.</source>
        <translation>Dieses Video ist beschädigt und kann nicht abgespielt werden.</translation>
    </message>
    <message>
        <source>This kind of video cannot be played here.</source>
        <translation>Videos dieser Art können hier nicht abgespielt werden.</translation>
    </message>
    <message>
        <source>This video is too large to be played here.</source>
        <translation>Dieses Video ist zu groß, um hier abgespielt zu werden.</translation>
    </message>
    <message>
        <source>This computer lacks a part that playing videos needs.</source>
        <translation>Auf diesem Computer fehlt ein Teil, der zum Abspielen von Videos nötig ist.</translation>
    </message>
    <message>
        <source>The directory is not set up on this computer.</source>
        <translation>Das Verzeichnis ist auf diesem Computer nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Your chats work all the same.</source>
        <translation>Ihre Chats funktionieren trotzdem.</translation>
    </message>
    <message>
        <source>Please ask your IT support to enter the address of the directory.</source>
        <translation>Bitte lassen Sie Ihre IT-Betreuung die Adresse des Verzeichnisses eintragen.</translation>
    </message>
    <message>
        <source>The directory does not admit your organisation at the moment.</source>
        <translation>Das Verzeichnis lässt Ihre Einrichtung zurzeit nicht zu.</translation>
    </message>
    <message>
        <source>Please ask your provider whether your organisation is registered for TI-Messenger and active in the directory.</source>
        <translation>Bitte fragen Sie Ihren Anbieter, ob Ihre Einrichtung für den TI-Messenger registriert und im Verzeichnis aktiv ist.</translation>
    </message>
    <message>
        <source>The directory does not answer the questions of this account.</source>
        <translation>Das Verzeichnis beantwortet die Anfragen dieses Kontos nicht.</translation>
    </message>
    <message>
        <source>Please sign out and in again. If that does not help, ask your provider.</source>
        <translation>Bitte melden Sie sich ab und wieder an. Hilft das nicht, fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The directory is out of order or being maintained.</source>
        <translation>Das Verzeichnis ist gestört oder wird gewartet.</translation>
    </message>
    <message>
        <source>The directory did not answer just now and is left alone for a while.</source>
        <translation>Das Verzeichnis hat eben nicht geantwortet und wird kurz in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>Please try again in a minute.</source>
        <translation>Bitte versuchen Sie es in einer Minute erneut.</translation>
    </message>
    <message>
        <source>The directory does not understand this search.</source>
        <translation>Das Verzeichnis versteht diese Suche nicht.</translation>
    </message>
    <message>
        <source>Please search with other words, for example only with the name.</source>
        <translation>Bitte suchen Sie mit anderen Wörtern, zum Beispiel nur mit dem Namen.</translation>
    </message>
    <message>
        <source>This is too little to search for.</source>
        <translation>Das ist zu wenig für eine Suche.</translation>
    </message>
    <message>
        <source>Please type three letters or more; two are enough with a place or a specialty.</source>
        <translation>Bitte geben Sie mindestens drei Buchstaben ein; mit Ort oder Fachgebiet genügen zwei.</translation>
    </message>
    <message>
        <source>Insured persons are not in the directory.</source>
        <translation>Versicherte stehen nicht im Verzeichnis.</translation>
    </message>
    <message>
        <source>Nothing was asked: their numbers stay on this computer.</source>
        <translation>Es wurde nichts abgefragt: Die Nummer bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>You find them by their number under “Insured persons”.</source>
        <translation>Sie finden sie über ihre Nummer unter „Versicherte“.</translation>
    </message>
    <message>
        <source>A newer search has taken the place of this one.</source>
        <translation>Eine neuere Suche hat diese ersetzt.</translation>
    </message>
    <message>
        <source>Please wait for its result.</source>
        <translation>Bitte warten Sie auf deren Ergebnis.</translation>
    </message>
    <message>
        <source>This exception exists already.</source>
        <translation>Diese Ausnahme gibt es schon.</translation>
    </message>
    <message>
        <source>You find it in the list of exceptions.</source>
        <translation>Sie finden sie in der Liste der Ausnahmen.</translation>
    </message>
    <message>
        <source>Another of your devices has just changed who may invite you.</source>
        <translation>Ein anderes Ihrer Geräte hat gerade geändert, wer Sie einladen darf.</translation>
    </message>
    <message>
        <source>Nothing was changed here.</source>
        <translation>Hier wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Please look at the new state and repeat your change if it still makes sense.</source>
        <translation>Bitte sehen Sie sich den neuen Stand an, und wiederholen Sie Ihre Änderung, wenn sie noch sinnvoll ist.</translation>
    </message>
    <message>
        <source>It is not known yet who may invite you.</source>
        <translation>Noch ist nicht bekannt, wer Sie einladen darf.</translation>
    </message>
    <message>
        <source>Please choose first whether everybody or nobody may invite you.</source>
        <translation>Bitte wählen Sie zuerst, ob alle oder niemand Sie einladen darf.</translation>
    </message>
    <message>
        <source>No health insurer with this IK number takes part in TI-Messenger.</source>
        <translation>Keine Krankenkasse mit dieser IK-Nummer nimmt am TI-Messenger teil.</translation>
    </message>
    <message>
        <source>Please check the IK number on the insurance card.</source>
        <translation>Bitte prüfen Sie die IK-Nummer auf der Versichertenkarte.</translation>
    </message>
    <message>
        <source>Your provider cannot look up health insurers.</source>
        <translation>Ihr Anbieter kann Krankenkassen nicht nachschlagen.</translation>
    </message>
    <message>
        <source>Please use the QR code of the insured person, or ask your provider.</source>
        <translation>Bitte nutzen Sie den QR-Code der versicherten Person, oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>It is not confirmed yet that this is the right person.</source>
        <translation>Noch ist nicht bestätigt, dass dies die richtige Person ist.</translation>
    </message>
    <message>
        <source>Please compare name and birth date first, then confirm.</source>
        <translation>Bitte vergleichen Sie zuerst Name und Geburtsdatum, und bestätigen Sie dann.</translation>
    </message>
    <message>
        <source>The name has changed since you saw it.</source>
        <translation>Der Name hat sich geändert, seit Sie ihn gesehen haben.</translation>
    </message>
    <message>
        <source>Nothing was confirmed and nothing was sent.</source>
        <translation>Es wurde nichts bestätigt und nichts gesendet.</translation>
    </message>
    <message>
        <source>Please compare the new name with your records.</source>
        <translation>Bitte vergleichen Sie den neuen Namen mit Ihren Unterlagen.</translation>
    </message>
    <message>
        <source>Insured persons have a chat of their own.</source>
        <translation>Versicherte haben einen eigenen Chat.</translation>
    </message>
    <message>
        <source>Nobody was invited.</source>
        <translation>Niemand wurde eingeladen.</translation>
    </message>
    <message>
        <source>Please begin it in the directory under “Insured persons”: there you check whether the right person has come before anything is shown. Others can be invited to it later.</source>
        <translation>Bitte beginnen Sie ihn im Verzeichnis unter „Versicherte“: Dort prüfen Sie, ob die richtige Person gekommen ist, bevor etwas gezeigt wird. Andere können später dazu eingeladen werden.</translation>
    </message>
    <message>
        <source>A chat with an insured person needs a topic.</source>
        <translation>Ein Chat mit einer versicherten Person braucht ein Thema.</translation>
    </message>
    <message>
        <source>Please write in a few words what it is about.</source>
        <translation>Bitte schreiben Sie in wenigen Worten, worum es geht.</translation>
    </message>
    <message>
        <source>This code is no contact card that can be used.</source>
        <translation>Dieser Code ist keine verwendbare Kontaktkarte.</translation>
    </message>
    <message>
        <source>Nothing was taken over.</source>
        <translation>Es wurde nichts übernommen.</translation>
    </message>
    <message>
        <source>Please ask for a contact card of the TI-Messenger.</source>
        <translation>Bitte lassen Sie sich eine Kontaktkarte des TI-Messengers zeigen.</translation>
    </message>
    <message>
        <source>Your own entry can only be shown and changed with a card.</source>
        <translation>Ihren eigenen Eintrag sehen und ändern Sie nur mit einer Karte.</translation>
    </message>
    <message>
        <source>Please insert your health professional card (HBA) or practice card.</source>
        <translation>Bitte stecken Sie Ihren Heilberufsausweis (HBA) oder Praxisausweis (SMC-B).</translation>
    </message>
    <message>
        <source>There is no active entry for your card in the directory.</source>
        <translation>Zu Ihrer Karte gibt es keinen aktiven Eintrag im Verzeichnis.</translation>
    </message>
    <message>
        <source>Please ask whoever issued the card, for example your chamber.</source>
        <translation>Bitte fragen Sie die Stelle, die die Karte ausgegeben hat, zum Beispiel Ihre Kammer.</translation>
    </message>
    <message>
        <source>Your entry was changed elsewhere at the same time.</source>
        <translation>Ihr Eintrag wurde gleichzeitig an anderer Stelle geändert.</translation>
    </message>
    <message>
        <source>Your own change was not made.</source>
        <translation>Ihre eigene Änderung wurde nicht vorgenommen.</translation>
    </message>
    <message>
        <source>Please look at the entry again and repeat your change.</source>
        <translation>Bitte sehen Sie sich den Eintrag erneut an, und wiederholen Sie Ihre Änderung.</translation>
    </message>
    <message>
        <source>The directory does not accept this change of your entry.</source>
        <translation>Das Verzeichnis nimmt diese Änderung Ihres Eintrags nicht an.</translation>
    </message>
    <message>
        <source>Please ask your provider if it keeps happening.</source>
        <translation>Bitte fragen Sie Ihren Anbieter, wenn es wieder geschieht.</translation>
    </message>
    <message>
        <source>An earlier change of your entry is not finished.</source>
        <translation>Eine frühere Änderung Ihres Eintrags ist noch nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Nothing was changed now.</source>
        <translation>Jetzt wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Please finish it first, or take it back.</source>
        <translation>Bitte schließen Sie sie zuerst ab, oder nehmen Sie sie zurück.</translation>
    </message>
    <message>
        <source>This is the health card of an insured person.</source>
        <translation>Das ist eine Gesundheitskarte (eGK).</translation>
    </message>
    <message>
        <source>Nothing was signed. Your chats work without a card.</source>
        <translation>Es wurde nichts signiert. Ihre Chats gehen auch ohne Karte.</translation>
    </message>
    <message>
        <source>Nothing was signed, and no try was used up.</source>
        <translation>Es wurde nichts signiert und kein Versuch verbraucht.</translation>
    </message>
    <message>
        <source>The card cannot be used just now.</source>
        <translation>Die Karte ist gerade nicht verwendbar.</translation>
    </message>
    <message>
        <source>Please pull the card, put it in again and repeat the step.</source>
        <translation>Bitte ziehen Sie die Karte, stecken Sie sie wieder ein und wiederholen Sie den Schritt.</translation>
    </message>
    <message>
        <source>This installation cannot talk to card readers.</source>
        <translation>Diese Installation kann nicht mit Kartenlesern sprechen.</translation>
    </message>
    <message>
        <source>Please ask your IT support, or use the Konnektor or the Authenticator.</source>
        <translation>Bitte fragen Sie Ihre IT-Betreuung oder benutzen Sie Konnektor oder Authenticator.</translation>
    </message>
    <message>
        <source>The smart card service of this computer does not run.</source>
        <translation>Der Smartcard-Dienst dieses Computers läuft nicht.</translation>
    </message>
    <message>
        <source>Windows starts it as soon as a reader is plugged in. On Linux please have the service “pcscd” installed and started.</source>
        <translation>Unter Windows startet er, sobald ein Leser angeschlossen ist. Unter Linux lassen Sie bitte den Dienst „pcscd“ installieren und starten.</translation>
    </message>
    <message>
        <source>No card reader is plugged in.</source>
        <translation>Es ist kein Kartenleser angeschlossen.</translation>
    </message>
    <message>
        <source>Please plug in the card reader. It is noticed by itself.</source>
        <translation>Bitte schließen Sie den Kartenleser an. Er wird von selbst erkannt.</translation>
    </message>
    <message>
        <source>There is no card that fits.</source>
        <translation>Es ist keine passende Karte da.</translation>
    </message>
    <message>
        <source>Please put the card into the reader or terminal, chip first.</source>
        <translation>Bitte stecken Sie die Karte mit dem Chip voran in Leser oder Terminal.</translation>
    </message>
    <message>
        <source>The card does not answer.</source>
        <translation>Die Karte antwortet nicht.</translation>
    </message>
    <message>
        <source>Please put it in again: chip first and chip up. If that does not help, wipe the chip clean.</source>
        <translation>Bitte stecken Sie sie neu: Chip voran und nach oben. Hilft das nicht, wischen Sie den Chip sauber.</translation>
    </message>
    <message>
        <source>The card is being used by another program or workplace.</source>
        <translation>Die Karte wird gerade von einem anderen Programm oder Arbeitsplatz benutzt.</translation>
    </message>
    <message>
        <source>Please wait until that has ended, then try again.</source>
        <translation>Bitte warten Sie, bis das beendet ist, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>This is no HBA and no SMC-B, perhaps a health card.</source>
        <translation>Das ist kein HBA und keine SMC-B, vielleicht eine Gesundheitskarte.</translation>
    </message>
    <message>
        <source>Please use your health professional card (HBA) or the practice card (SMC-B).</source>
        <translation>Bitte nehmen Sie Ihren Heilberufsausweis (HBA) oder den Praxisausweis (SMC-B).</translation>
    </message>
    <message>
        <source>This is a card of generation 2.0 (RSA), not valid since 1 July 2026.</source>
        <translation>Das ist eine Karte der Generation 2.0 (RSA), seit 1.7.2026 nicht mehr gültig.</translation>
    </message>
    <message>
        <source>Please have it exchanged by whoever issued it.</source>
        <translation>Bitte lassen Sie sie vom Herausgeber tauschen.</translation>
    </message>
    <message>
        <source>This card has been switched off for good.</source>
        <translation>Diese Karte wurde endgültig abgeschaltet.</translation>
    </message>
    <message>
        <source>Please ask whoever issued the card for a new one.</source>
        <translation>Bitte fragen Sie den Herausgeber nach einer neuen Karte.</translation>
    </message>
    <message>
        <source>The card lies on the reader instead of being inserted.</source>
        <translation>Die Karte liegt auf dem Leser, statt zu stecken.</translation>
    </message>
    <message>
        <source>Please put the card into the slot of the reader, chip first.</source>
        <translation>Bitte stecken Sie die Karte mit dem Chip voran in den Schlitz des Lesers.</translation>
    </message>
    <message>
        <source>The card was pulled, the sign-in was broken off.</source>
        <translation>Die Karte wurde gezogen, der Vorgang ist abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was signed and nothing was kept.</source>
        <translation>Es wurde nichts signiert und nichts gespeichert.</translation>
    </message>
    <message>
        <source>Please put the card in again, leave it there and start again.</source>
        <translation>Bitte stecken Sie die Karte wieder ein, lassen Sie sie stecken und beginnen Sie von vorn.</translation>
    </message>
    <message>
        <source>The card says something that cannot be understood.</source>
        <translation>Die Karte antwortet unverständlich.</translation>
    </message>
    <message>
        <source>Please put it in again. If it keeps happening, have the card checked by its issuer.</source>
        <translation>Bitte stecken Sie sie neu. Bleibt es dabei, lassen Sie die Karte vom Herausgeber prüfen.</translation>
    </message>
    <message>
        <source>The card is not valid today: it has expired or is not valid yet.</source>
        <translation>Die Karte gilt heute nicht: Sie ist abgelaufen oder noch nicht gültig.</translation>
    </message>
    <message>
        <source>Please look at its dates under “Cards and Konnektor” and order a new card from its issuer.</source>
        <translation>Bitte sehen Sie unter „Karten und Konnektor“ nach ihren Daten und bestellen Sie beim Herausgeber eine neue.</translation>
    </message>
    <message>
        <source>The PIN was not accepted.</source>
        <translation>Die PIN wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Please start again when you have the right PIN at hand.</source>
        <translation>Bitte beginnen Sie von vorn, wenn Sie die richtige PIN zur Hand haben.</translation>
    </message>
    <message>
        <source>The PIN was wrong.</source>
        <translation>Falsche PIN.</translation>
    </message>
    <message>
        <source>Nothing was signed.</source>
        <translation>Es wurde nichts signiert.</translation>
    </message>
    <message>
        <source>Please start again only if you are sure of the PIN: after three wrong ones the card is blocked.</source>
        <translation>Bitte beginnen Sie nur von vorn, wenn Sie der PIN sicher sind: Nach drei falschen ist die Karte gesperrt.</translation>
    </message>
    <message>
        <source>The PIN of this card is blocked.</source>
        <translation>Die PIN dieser Karte ist gesperrt.</translation>
    </message>
    <message>
        <source>Please unblock it with the PUK: in your practice software, at the card terminal or with the tool of the card&apos;s issuer.</source>
        <translation>Bitte entsperren Sie sie mit der PUK: in Ihrer Praxissoftware, am Kartenterminal oder mit dem Programm des Herausgebers.</translation>
    </message>
    <message>
        <source>The card still has its transport PIN.</source>
        <translation>Die Karte hat noch ihre Transport-PIN.</translation>
    </message>
    <message>
        <source>Please choose a PIN of your own first: in your practice software, at the card terminal or with the tool of the card&apos;s issuer.</source>
        <translation>Bitte vergeben Sie zuerst eine eigene PIN: in Ihrer Praxissoftware, am Kartenterminal oder mit dem Programm des Herausgebers.</translation>
    </message>
    <message>
        <source>The PIN was not typed in time.</source>
        <translation>Die PIN wurde nicht rechtzeitig eingegeben.</translation>
    </message>
    <message>
        <source>Please start again.</source>
        <translation>Bitte beginnen Sie von vorn.</translation>
    </message>
    <message>
        <source>The PIN entry was broken off.</source>
        <translation>Die PIN-Eingabe wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Please start again when you like.</source>
        <translation>Bitte beginnen Sie von vorn, wenn Sie möchten.</translation>
    </message>
    <message>
        <source>A PIN has six to eight digits.</source>
        <translation>Eine PIN hat sechs bis acht Ziffern.</translation>
    </message>
    <message>
        <source>Please start again and type the whole PIN.</source>
        <translation>Bitte beginnen Sie von vorn und geben Sie die ganze PIN ein.</translation>
    </message>
    <message>
        <source>The entry that cannot be used: {name}.</source>
        <translation>Nicht verwendbar ist die Angabe: {name}.</translation>
    </message>
    <message>
        <source>Missing is: {name}.</source>
        <translation>Es fehlt: {name}.</translation>
    </message>
    <message>
        <source>The Konnektor says: “{words}”.</source>
        <translation>Der Konnektor meldet: „{words}“.</translation>
    </message>
    <message>
        <source>Please check with your IT support: {names}.</source>
        <translation>Bitte prüfen Sie mit Ihrer IT-Betreuung: {names}.</translation>
    </message>
    <message>
        <source>Nothing was signed. Your chats work without the Konnektor.</source>
        <translation>Es wurde nichts signiert. Ihre Chats gehen auch ohne Konnektor.</translation>
    </message>
    <message>
        <source>The Konnektor cannot be used just now.</source>
        <translation>Der Konnektor ist gerade nicht verwendbar.</translation>
    </message>
    <message>
        <source>Please check the connection under “Cards and Konnektor”.</source>
        <translation>Bitte prüfen Sie die Verbindung unter „Karten und Konnektor“.</translation>
    </message>
    <message>
        <source>The settings of the Konnektor cannot be used like this.</source>
        <translation>Die Einstellungen des Konnektors sind so nicht verwendbar.</translation>
    </message>
    <message>
        <source>Please check the marked field.</source>
        <translation>Bitte prüfen Sie das markierte Feld.</translation>
    </message>
    <message>
        <source>This file holds no settings that can be used.</source>
        <translation>Diese Datei enthält keine verwendbaren Einstellungen.</translation>
    </message>
    <message>
        <source>Please have it made anew, or type the settings yourself.</source>
        <translation>Bitte lassen Sie sie neu erstellen oder geben Sie die Einstellungen selbst ein.</translation>
    </message>
    <message>
        <source>The certificate file (.p12) cannot be read.</source>
        <translation>Die Zertifikatsdatei (.p12) kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Please have a new client certificate made in the administration pages of the Konnektor.</source>
        <translation>Bitte lassen Sie in der Verwaltung des Konnektors ein neues Client-Zertifikat erstellen.</translation>
    </message>
    <message>
        <source>The password does not open the certificate file (.p12).</source>
        <translation>Das Passwort öffnet die Zertifikatsdatei (.p12) nicht.</translation>
    </message>
    <message>
        <source>Please type the password that belongs to the file.</source>
        <translation>Bitte geben Sie das Passwort ein, das zur Datei gehört.</translation>
    </message>
    <message>
        <source>No computer has the name that is set for the Konnektor.</source>
        <translation>Der eingetragene Name des Konnektors ist im Netz unbekannt.</translation>
    </message>
    <message>
        <source>Please check the address, or whether the VPN is switched on.</source>
        <translation>Bitte prüfen Sie die Adresse und ob das VPN eingeschaltet ist.</translation>
    </message>
    <message>
        <source>The Konnektor does not answer.</source>
        <translation>Der Konnektor antwortet nicht.</translation>
    </message>
    <message>
        <source>Please look whether it is switched on and connected, and whether address and port are right.</source>
        <translation>Bitte sehen Sie nach, ob er eingeschaltet und angeschlossen ist und ob Adresse und Port stimmen.</translation>
    </message>
    <message>
        <source>The Konnektor did not answer in time.</source>
        <translation>Der Konnektor hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Your chats work without the Konnektor.</source>
        <translation>Ihre Chats gehen auch ohne Konnektor.</translation>
    </message>
    <message>
        <source>No encrypted connection to the Konnektor can be made.</source>
        <translation>Eine verschlüsselte Verbindung zum Konnektor kommt nicht zustande.</translation>
    </message>
    <message>
        <source>Please check the port, and ask your IT support whether the Konnektor has been changed over to ECC.</source>
        <translation>Bitte prüfen Sie den Port und fragen Sie Ihre IT-Betreuung, ob der Konnektor auf ECC umgestellt ist.</translation>
    </message>
    <message>
        <source>Nobody has confirmed yet that this is your Konnektor.</source>
        <translation>Noch hat niemand bestätigt, dass das Ihr Konnektor ist.</translation>
    </message>
    <message>
        <source>Neither password nor request was sent to it.</source>
        <translation>Weder Passwort noch Anfrage wurden an ihn geschickt.</translation>
    </message>
    <message>
        <source>Please compare its fingerprint with your IT support, then confirm it.</source>
        <translation>Bitte vergleichen Sie den Fingerabdruck mit Ihrer IT-Betreuung und bestätigen Sie ihn dann.</translation>
    </message>
    <message>
        <source>The Konnektor shows another certificate than before.</source>
        <translation>Der Konnektor zeigt ein anderes Zertifikat als bisher.</translation>
    </message>
    <message>
        <source>Please ask your IT support before you go on: it was exchanged or updated, or somebody pretends to be it.</source>
        <translation>Bitte fragen Sie Ihre IT-Betreuung, bevor Sie weitermachen: Er wurde getauscht oder aktualisiert, oder jemand gibt sich als Konnektor aus.</translation>
    </message>
    <message>
        <source>The Konnektor refuses the login of this program.</source>
        <translation>Der Konnektor lehnt die Anmeldung dieses Programms ab.</translation>
    </message>
    <message>
        <source>Client certificate or password are missing, wrong, or do not belong to the client system. Please check them with your IT support.</source>
        <translation>Client-Zertifikat oder Passwort fehlen, sind falsch oder passen nicht zum Clientsystem. Bitte prüfen Sie sie mit Ihrer IT-Betreuung.</translation>
    </message>
    <message>
        <source>What answers at this address is no Konnektor.</source>
        <translation>Unter dieser Adresse antwortet kein Konnektor.</translation>
    </message>
    <message>
        <source>Please check address and port.</source>
        <translation>Bitte prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>The Konnektor lacks a service in a version that is known here.</source>
        <translation>Dem Konnektor fehlt ein Dienst in einer hier bekannten Version.</translation>
    </message>
    <message>
        <source>Please ask your IT support for an update of the Konnektor.</source>
        <translation>Bitte fragen Sie Ihre IT-Betreuung nach einem Update des Konnektors.</translation>
    </message>
    <message>
        <source>The Konnektor refuses the request.</source>
        <translation>Der Konnektor lehnt die Anfrage ab.</translation>
    </message>
    <message>
        <source>Please try again. If it keeps happening, give the details to your IT support.</source>
        <translation>Bitte versuchen Sie es erneut. Bleibt es dabei, geben Sie die Einzelheiten Ihrer IT-Betreuung.</translation>
    </message>
    <message>
        <source>The calling context does not fit the Konnektor&apos;s set-up.</source>
        <translation>Der Aufrufkontext passt nicht zur Einrichtung des Konnektors.</translation>
    </message>
    <message>
        <source>Please check client (Mandant), client system and workplace with IT support.</source>
        <translation>Bitte prüfen Sie Mandant, Clientsystem und Arbeitsplatz mit Ihrer IT-Betreuung.</translation>
    </message>
    <message>
        <source>The card terminal is not assigned to this workplace.</source>
        <translation>Das Kartenterminal ist diesem Arbeitsplatz nicht zugeordnet.</translation>
    </message>
    <message>
        <source>Please have it assigned in the administration pages of the Konnektor.</source>
        <translation>Bitte lassen Sie es in der Verwaltung des Konnektors zuordnen.</translation>
    </message>
    <message>
        <source>The PIN can only be typed at another terminal.</source>
        <translation>Die PIN kann nur an einem anderen Terminal eingegeben werden.</translation>
    </message>
    <message>
        <source>Please unlock the card at the terminal in which it is, or have a terminal for the PIN set for this workplace.</source>
        <translation>Bitte schalten Sie die Karte an dem Terminal frei, in dem sie steckt, oder lassen Sie für diesen Arbeitsplatz ein PIN-Terminal festlegen.</translation>
    </message>
    <message>
        <source>The Konnektor reports an internal error.</source>
        <translation>Der Konnektor meldet einen internen Fehler.</translation>
    </message>
    <message>
        <source>Please copy the details for your IT support and try again later.</source>
        <translation>Bitte kopieren Sie die Einzelheiten für Ihre IT-Betreuung und versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>The card is still locked although its PIN was asked for.</source>
        <translation>Die Karte ist noch gesperrt, obwohl die PIN abgefragt wurde.</translation>
    </message>
    <message>
        <source>Please start again and type the PIN at the terminal.</source>
        <translation>Bitte beginnen Sie von vorn und geben Sie die PIN am Terminal ein.</translation>
    </message>
</context>
<context>
    <name>ExceptionList</name>
    <message>
        <source>Find in this list</source>
        <translation>In dieser Liste suchen</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>There are no exceptions.</source>
        <translation>Es gibt keine Ausnahmen.</translation>
    </message>
    <message>
        <source>Nothing in this list fits.</source>
        <translation>Nichts in dieser Liste passt.</translation>
    </message>
    <message>
        <source>There are more. Please narrow the list down with the field above.</source>
        <translation>Es gibt noch mehr. Bitte grenzen Sie die Liste mit dem Feld darüber ein.</translation>
    </message>
    <message>
        <source>Take away {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Save keys in a file</source>
        <translation>Schlüssel in einer Datei sichern</translation>
    </message>
    <message>
        <source>Choose file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Passphrase for the file</source>
        <translation>Passphrase für die Datei</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>Dieselbe Passphrase noch einmal</translation>
    </message>
    <message>
        <source>The file opens all your earlier messages, for example in another program. Therefore it is locked with a passphrase.</source>
        <translation>Die Datei öffnet alle Ihre früheren Nachrichten, zum Beispiel in einem anderen Programm. Deshalb wird sie mit einer Passphrase verschlossen.</translation>
    </message>
    <message>
        <source>TI-Messenger keys.txt</source>
        <translation>TI-Messenger-Schlüssel.txt</translation>
    </message>
    <message>
        <source>Key file (*.txt)</source>
        <translation>Schlüsseldatei (*.txt)</translation>
    </message>
    <message>
        <source>Saving keys …</source>
        <translation>Schlüssel werden gesichert …</translation>
    </message>
    <message>
        <source>At least {count} characters; several words are best.</source>
        <translation>Mindestens {count} Zeichen; am besten mehrere Wörter.</translation>
    </message>
    <message>
        <source>Too simple: please use more different characters.</source>
        <translation>Zu einfach: Bitte verwenden Sie mehr verschiedene Zeichen.</translation>
    </message>
    <message>
        <source>✓ Both are the same.</source>
        <translation>✓ Beide stimmen überein.</translation>
    </message>
    <message>
        <source>Please repeat it below.</source>
        <translation>Bitte wiederholen Sie sie im zweiten Feld.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
</context>
<context>
    <name>FailureBox</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>✓ Copied</source>
        <translation>✓ Kopiert</translation>
    </message>
</context>
<context>
    <name>FileCard</name>
    <message>
        <source>Caption for {name}</source>
        <translation>Text zu {name}</translation>
    </message>
    <message>
        <source>Caption (optional)</source>
        <translation>Text dazu (freiwillig)</translation>
    </message>
    <message>
        <source>Edit picture …</source>
        <translation>Bild bearbeiten …</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>It is sent as a file, with all that it tells, such as the place.</source>
        <translation>Wird als Datei gesendet, mit allem, was darin steht, zum Beispiel dem Ort.</translation>
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
    <name>ForwardDialog</name>
    <message>
        <source>Search chats</source>
        <translation>Chats suchen</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Forwarding …</source>
        <translation>Wird weitergeleitet …</translation>
    </message>
    <message>
        <source>Into which chats?</source>
        <translation>In welche Chats?</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>The content leaves this chat: everybody in the chosen chats can read it.</source>
        <translation>Der Inhalt verlässt diesen Chat: Alle in den gewählten Chats können ihn lesen.</translation>
    </message>
    <message>
        <source>⚠ Insured people read along in: {names}</source>
        <translation>⚠ Versicherte lesen mit in: {names}</translation>
    </message>
    <message>
        <source>⚠ People of other organisations read along in: {names}</source>
        <translation>⚠ Personen anderer Organisationen lesen mit in: {names}</translation>
    </message>
</context>
<context>
    <name>FoundCardBox</name>
    <message>
        <source>That is right, start chat</source>
        <translation>Das stimmt, Chat starten</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Einladung erlauben</translation>
    </message>
    <message>
        <source>Contact card that was read</source>
        <translation>Gelesene Kontaktkarte</translation>
    </message>
    <message>
        <source>This is your own card.</source>
        <translation>Das ist Ihre eigene Karte.</translation>
    </message>
    <message>
        <source>Anybody can write any name into a code. Please compare name and address with what the other person shows or says.</source>
        <translation>In einen Code kann jeder jeden Namen schreiben. Bitte vergleichen Sie Name und Adresse mit dem, was die andere Person zeigt oder sagt.</translation>
    </message>
    <message>
        <source>Which address do you want to use?</source>
        <translation>Welche Adresse möchten Sie verwenden?</translation>
    </message>
</context>
<context>
    <name>FoundCounts</name>
    <message numerus="yes">
        <source>%n message(s) found</source>
        <translation>
            <numerusform>%n Nachricht gefunden</numerusform>
            <numerusform>%n Nachrichten gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n message(s); older ones follow as you scroll.</source>
        <translation>
            <numerusform>Die neueste %n Nachricht; ältere folgen beim Blättern.</numerusform>
            <numerusform>Die neuesten %n Nachrichten; ältere folgen beim Blättern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardPage</name>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>Until you confirm, nothing of this chat is shown and nothing is sent. Compare the name with your records, and ask for the birth date: the TI-Messenger does not tell it.</source>
        <translation>Bis Sie bestätigen, wird von diesem Chat nichts gezeigt und nichts gesendet. Vergleichen Sie den Namen mit Ihren Unterlagen und fragen Sie nach dem Geburtsdatum: Der TI-Messenger teilt es nicht mit.</translation>
    </message>
    <message>
        <source>This is the right person</source>
        <translation>Das ist die richtige Person</translation>
    </message>
    <message>
        <source>Wrong person – end chat</source>
        <translation>Falsche Person – Chat beenden</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>Please wait …</source>
        <translation>Bitte warten …</translation>
    </message>
    <message>
        <source>The person has not joined yet</source>
        <translation>Die Person ist noch nicht beigetreten</translation>
    </message>
    <message>
        <source>Is this the right person?</source>
        <translation>Ist das die richtige Person?</translation>
    </message>
    <message>
        <source>Wrong person</source>
        <translation>Falsche Person</translation>
    </message>
    <message>
        <source>The invitation has gone out. As soon as the person has joined, you see here under which name, and can begin to write.</source>
        <translation>Die Einladung ist verschickt. Sobald die Person beigetreten ist, sehen Sie hier, unter welchem Namen, und können schreiben.</translation>
    </message>
    <message>
        <source>Somebody has joined at the address you invited.</source>
        <translation>Unter der eingeladenen Adresse ist jemand beigetreten.</translation>
    </message>
    <message>
        <source>You have said that somebody else came. The chat could not be ended completely: the person may still be in it. Nothing of it is shown to you.</source>
        <translation>Sie haben angegeben, dass jemand anderes gekommen ist. Der Chat konnte nicht ganz beendet werden: Die Person ist vielleicht noch darin. Ihnen wird nichts daraus gezeigt.</translation>
    </message>
    <message>
        <source>Take back the invitation</source>
        <translation>Einladung zurücknehmen</translation>
    </message>
    <message>
        <source>End chat again</source>
        <translation>Chat erneut beenden</translation>
    </message>
</context>
<context>
    <name>GuardWatch</name>
    <message>
        <source>Is it really the right person?</source>
        <translation>Ist es wirklich die richtige Person?</translation>
    </message>
    <message>
        <source>Confirm only if you have spoken to the person, for example by phone.</source>
        <translation>Bestätigen Sie nur, wenn Sie mit der Person gesprochen haben, zum Beispiel am Telefon.</translation>
    </message>
    <message>
        <source>I know it is the right person</source>
        <translation>Ich weiß, dass es die richtige Person ist</translation>
    </message>
    <message>
        <source>Take back the invitation?</source>
        <translation>Einladung zurücknehmen?</translation>
    </message>
    <message>
        <source>The chat is removed here and on the server. It holds no messages yet.</source>
        <translation>Der Chat wird hier und auf dem Server entfernt. Er enthält noch keine Nachrichten.</translation>
    </message>
    <message>
        <source>Take back the invitation</source>
        <translation>Einladung zurücknehmen</translation>
    </message>
    <message>
        <source>End the chat with the wrong person?</source>
        <translation>Chat mit der falschen Person beenden?</translation>
    </message>
    <message>
        <source>The person is removed from the chat, and the chat is deleted here and on the server. What was sent to you stays unread.</source>
        <translation>Die Person wird aus dem Chat entfernt, und der Chat wird hier und auf dem Server gelöscht. Was Ihnen gesendet wurde, bleibt ungelesen.</translation>
    </message>
    <message>
        <source>Wrong person – end chat</source>
        <translation>Falsche Person – Chat beenden</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Who reads earlier messages</source>
        <translation>Wer frühere Nachrichten liest</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>What is chosen holds for messages written from now on.</source>
        <translation>Ihre Wahl gilt für Nachrichten, die ab jetzt geschrieben werden.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>HoverBar</name>
    <message>
        <source>Actions for this message</source>
        <translation>Aktionen für diese Nachricht</translation>
    </message>
    <message>
        <source>Reply (R)</source>
        <translation>Antworten (R)</translation>
    </message>
    <message>
        <source>Add reaction</source>
        <translation>Reaktion hinzufügen</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>React with {emoji}</source>
        <translation>Mit {emoji} reagieren</translation>
    </message>
</context>
<context>
    <name>IdentityBar</name>
    <message>
        <source>Confirm with pictures</source>
        <translation>Bestätigen mit Bildern</translation>
    </message>
    <message>
        <source>Pictures</source>
        <comment>compare pictures, brief</comment>
        <translation>Bilder vergleichen</translation>
    </message>
    <message>
        <source>I have asked</source>
        <translation>Ich habe nachgefragt</translation>
    </message>
    <message>
        <source>Asked</source>
        <comment>I have asked, brief</comment>
        <translation>Nachgefragt</translation>
    </message>
</context>
<context>
    <name>IgnoredDialog</name>
    <message>
        <source>Ignored people</source>
        <translation>Ignorierte Personen</translation>
    </message>
    <message>
        <source>No longer ignore</source>
        <translation>Nicht mehr ignorieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Messages and invitations of these people are not shown to you. They are not told. What they wrote meanwhile does not come back.</source>
        <translation>Nachrichten und Einladungen dieser Personen werden Ihnen nicht gezeigt. Die Personen erfahren es nicht. Was sie inzwischen geschrieben haben, kommt nicht wieder.</translation>
    </message>
    <message>
        <source>You ignore nobody.</source>
        <translation>Sie ignorieren niemanden.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Read keys from a file</source>
        <translation>Schlüssel aus einer Datei lesen</translation>
    </message>
    <message>
        <source>Read keys</source>
        <translation>Schlüssel lesen</translation>
    </message>
    <message>
        <source>Passphrase of the file</source>
        <translation>Passphrase der Datei</translation>
    </message>
    <message>
        <source>The one with which the file was once saved.</source>
        <translation>Die, mit der die Datei damals gesichert wurde.</translation>
    </message>
    <message>
        <source>Reading keys …</source>
        <translation>Schlüssel werden gelesen …</translation>
    </message>
</context>
<context>
    <name>IncomingBar</name>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
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
    <name>Insured</name>
    <message>
        <source>Insurer: {name}</source>
        <translation>Krankenkasse: {name}</translation>
    </message>
    <message>
        <source>The number is right in itself.</source>
        <translation>Die Nummer ist in sich stimmig.</translation>
    </message>
    <message>
        <source>As in your records: it is compared with who comes.</source>
        <translation>Wie in Ihren Unterlagen: Damit wird verglichen, wer beitritt.</translation>
    </message>
    <message>
        <source>Day, month and year, such as 12.03.1954.</source>
        <translation>Tag, Monat und Jahr, zum Beispiel 12.03.1954.</translation>
    </message>
    <message>
        <source>Whoever gets the invitation reads the topic before you have confirmed the person: no diagnosis, please.</source>
        <translation>Wer die Einladung erhält, liest das Thema, bevor Sie die Person bestätigt haben: bitte keine Diagnose.</translation>
    </message>
    <message>
        <source>The IK number has nine digits.</source>
        <translation>Das Institutionskennzeichen (IK) hat neun Ziffern.</translation>
    </message>
    <message>
        <source>An IK number has digits only.</source>
        <translation>Ein IK besteht nur aus Ziffern.</translation>
    </message>
    <message>
        <source>Digits are missing: the IK number has nine.</source>
        <translation>Es fehlen Ziffern: Das IK hat neun.</translation>
    </message>
    <message>
        <source>These are too many digits: the IK number has nine.</source>
        <translation>Das sind zu viele Ziffern: Das IK hat neun.</translation>
    </message>
    <message>
        <source>This IK number does not exist. Please compare it digit by digit.</source>
        <translation>Dieses IK gibt es nicht. Bitte vergleichen Sie Ziffer für Ziffer.</translation>
    </message>
    <message>
        <source>The insurance number is a letter and nine digits.</source>
        <translation>Die Versichertennummer besteht aus einem Buchstaben und neun Ziffern.</translation>
    </message>
    <message>
        <source>The insurance number begins with a letter.</source>
        <translation>Die Versichertennummer beginnt mit einem Buchstaben.</translation>
    </message>
    <message>
        <source>After the first letter there are digits only.</source>
        <translation>Nach dem ersten Buchstaben folgen nur Ziffern.</translation>
    </message>
    <message>
        <source>Characters are missing: it is a letter and nine digits.</source>
        <translation>Es fehlen Zeichen: ein Buchstabe und neun Ziffern.</translation>
    </message>
    <message>
        <source>This is too long: it is a letter and nine digits.</source>
        <translation>Das ist zu lang: ein Buchstabe und neun Ziffern.</translation>
    </message>
    <message>
        <source>This insurance number does not exist. Please compare it digit by digit.</source>
        <translation>Diese Versichertennummer gibt es nicht. Bitte vergleichen Sie Ziffer für Ziffer.</translation>
    </message>
    <message>
        <source>The names agree. Please ask for the birth date too.</source>
        <translation>Die Namen stimmen überein. Bitte fragen Sie auch nach dem Geburtsdatum.</translation>
    </message>
    <message>
        <source>The names agree in part only. Please look closely and ask for the birth date.</source>
        <translation>Die Namen stimmen nur teilweise überein. Bitte sehen Sie genau hin und fragen Sie nach dem Geburtsdatum.</translation>
    </message>
    <message>
        <source>The names are different. This is probably the wrong person.</source>
        <translation>Die Namen sind verschieden. Das ist wahrscheinlich die falsche Person.</translation>
    </message>
    <message>
        <source>The person has no name that could be compared. Please ask by telephone who it is.</source>
        <translation>Die Person hat keinen Namen, der sich vergleichen ließe. Bitte fragen Sie telefonisch nach, wer es ist.</translation>
    </message>
    <message>
        <source>{name}, born {day}</source>
        <translation>{name}, geboren am {day}</translation>
    </message>
</context>
<context>
    <name>InsuredCardDialog</name>
    <message>
        <source>Write to an insured person</source>
        <translation>An eine versicherte Person schreiben</translation>
    </message>
    <message>
        <source>Send the invitation</source>
        <translation>Einladung senden</translation>
    </message>
    <message>
        <source>Name in your records</source>
        <translation>Name in Ihren Unterlagen</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Topic of the chat</source>
        <translation>Thema des Chats</translation>
    </message>
    <message>
        <source>The contact card says: {name}</source>
        <translation>Die Kontaktkarte nennt: {name}</translation>
    </message>
    <message>
        <source>Inviting …</source>
        <translation>Einladung wird gesendet …</translation>
    </message>
</context>
<context>
    <name>InsuredTab</name>
    <message>
        <source>Read a contact card (QR code) instead</source>
        <translation>Stattdessen Kontaktkarte (QR-Code) einlesen</translation>
    </message>
    <message>
        <source>Health insurer</source>
        <translation>Krankenkasse</translation>
    </message>
    <message>
        <source>IK number of the insurer</source>
        <translation>Institutionskennzeichen (IK) der Kasse</translation>
    </message>
    <message>
        <source>Insurance number (KVNR)</source>
        <translation>Versichertennummer (KVNR)</translation>
    </message>
    <message>
        <source>Name of the insured person</source>
        <translation>Name der versicherten Person</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Geburtsdatum</translation>
    </message>
    <message>
        <source>Topic of the chat</source>
        <translation>Thema des Chats</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
    <message>
        <source>Asking your provider for the insurer …</source>
        <translation>Ihr Anbieter wird nach der Kasse gefragt …</translation>
    </message>
    <message>
        <source>Inviting …</source>
        <translation>Einladung wird gesendet …</translation>
    </message>
    <message>
        <source>The invitation was refused.</source>
        <translation>Die Einladung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing was sent, and no chat was made.</source>
        <translation>Es wurde nichts gesendet und kein Chat angelegt.</translation>
    </message>
    <message>
        <source>Insured persons decide themselves who may invite them. Ask the person to allow your practice in the app of the insurer, or to write to you first.</source>
        <translation>Versicherte entscheiden selbst, wer sie einladen darf. Bitten Sie die Person, Ihre Praxis in der App der Kasse zuzulassen oder Ihnen zuerst zu schreiben.</translation>
    </message>
    <message>
        <source>Choose, or type the IK number</source>
        <translation>Auswählen oder IK eingeben</translation>
    </message>
    <message>
        <source>Write to an insured person</source>
        <translation>An eine versicherte Person schreiben</translation>
    </message>
    <message>
        <source>The QR code in the app of the insured person is safer: no number can be mistyped. With numbers you see a name only after somebody has joined, and compare it before the first word.</source>
        <translation>Der QR-Code in der App der versicherten Person ist sicherer: Keine Nummer kann vertippt werden. Bei Nummern sehen Sie erst nach dem Beitritt einen Namen und vergleichen ihn vor dem ersten Wort.</translation>
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
    <name>KeyCard</name>
    <message>
        <source>The state of your keys is being asked</source>
        <translation>Der Stand Ihrer Schlüssel wird abgefragt</translation>
    </message>
</context>
<context>
    <name>KeyStepDialog</name>
    <message>
        <source>Making and saving keys …</source>
        <translation>Schlüssel werden erstellt und gesichert …</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>✓ Key backup up to date</source>
        <translation>✓ Schlüsselsicherung aktuell</translation>
    </message>
    <message>
        <source>With your recovery key you can read your messages on a new computer too.</source>
        <translation>Mit Ihrem Wiederherstellungsschlüssel lesen Sie Ihre Nachrichten auch auf einem neuen Computer.</translation>
    </message>
    <message>
        <source>! Backup failed – being repeated</source>
        <translation>! Sicherung fehlgeschlagen – wird wiederholt</translation>
    </message>
    <message>
        <source>! Keys are not backed up</source>
        <translation>! Schlüssel nicht gesichert</translation>
    </message>
    <message>
        <source>Set up key backup</source>
        <translation>Schlüsselsicherung einrichten</translation>
    </message>
    <message>
        <source>If this computer breaks, its messages can no longer be read. Setting up the backup takes a minute.</source>
        <translation>Wenn dieser Computer ausfällt, sind seine Nachrichten nicht mehr lesbar. Das Einrichten dauert eine Minute.</translation>
    </message>
    <message>
        <source>! Device not confirmed</source>
        <translation>! Gerät nicht bestätigt</translation>
    </message>
    <message>
        <source>Confirm this device</source>
        <translation>Dieses Gerät bestätigen</translation>
    </message>
    <message>
        <source>Until then earlier messages stay closed here, and others get a warning about this device.</source>
        <translation>Bis dahin bleiben frühere Nachrichten hier verschlossen, und andere sehen eine Warnung zu diesem Gerät.</translation>
    </message>
    <message>
        <source>! Recovery key not tried yet</source>
        <translation>! Wiederherstellungsschlüssel noch nicht geprüft</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>Neuen Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Nobody has shown that the recovery key was kept. With a new one, printed and tried at once, you are on the safe side.</source>
        <translation>Ob der Wiederherstellungsschlüssel aufgehoben wurde, ist offen. Mit einem neuen, gleich gedruckt und geprüft, sind Sie auf der sicheren Seite.</translation>
    </message>
    <message>
        <source>! Keys are missing on this device</source>
        <translation>! Schlüssel fehlen auf diesem Gerät</translation>
    </message>
    <message>
        <source>Enter recovery key</source>
        <translation>Wiederherstellungsschlüssel eingeben</translation>
    </message>
    <message>
        <source>They are safe on the server. Your recovery key brings them to this device.</source>
        <translation>Sie liegen sicher auf dem Server. Ihr Wiederherstellungsschlüssel holt sie auf dieses Gerät.</translation>
    </message>
    <message>
        <source>! Your identity was replaced</source>
        <translation>! Ihre Identität wurde ersetzt</translation>
    </message>
    <message>
        <source>What to do?</source>
        <translation>Was tun?</translation>
    </message>
    <message>
        <source>Somebody has reset the keys of your account, you yourself on another device or somebody else.</source>
        <translation>Die Schlüssel Ihres Kontos wurden neu erstellt, von Ihnen selbst auf einem anderen Gerät oder von jemand anderem.</translation>
    </message>
    <message>
        <source>! Backup was replaced elsewhere</source>
        <translation>! Sicherung wurde anderswo ersetzt</translation>
    </message>
    <message>
        <source>! The backup on the server is not yours</source>
        <translation>! Sicherung auf dem Server ist nicht Ihre</translation>
    </message>
    <message>
        <source>! Backup is missing on the server</source>
        <translation>! Sicherung fehlt auf dem Server</translation>
    </message>
    <message>
        <source>! Recovery key is missing on the server</source>
        <translation>! Wiederherstellungsschlüssel fehlt auf dem Server</translation>
    </message>
    <message>
        <source>Your keys are safe on this device. Renewing puts them back on the server.</source>
        <translation>Ihre Schlüssel sind auf diesem Gerät sicher. Beim Erneuern kommen sie wieder auf den Server.</translation>
    </message>
    <message>
        <source>Renew backup</source>
        <translation>Sicherung erneuern</translation>
    </message>
    <message>
        <source>↑ Keys being backed up</source>
        <translation>↑ Schlüssel werden gesichert</translation>
    </message>
    <message>
        <source>Until then they are safe on this device.</source>
        <translation>Bis dahin sind sie auf diesem Gerät sicher.</translation>
    </message>
    <message>
        <source>↓ Keys being fetched</source>
        <translation>↓ Schlüssel werden geholt</translation>
    </message>
    <message>
        <source>Checking the key and asking the server …</source>
        <translation>Schlüssel wird geprüft, der Server wird gefragt …</translation>
    </message>
    <message>
        <source>This device is confirmed. The backup holds no keys yet.</source>
        <translation>Dieses Gerät ist bestätigt. Die Sicherung enthält noch keine Schlüssel.</translation>
    </message>
    <message>
        <source>You have stopped it; the rest can be fetched at any time later.</source>
        <translation>Sie haben abgebrochen; der Rest kann jederzeit nachgeholt werden.</translation>
    </message>
    <message>
        <source>Single old messages may therefore stay closed.</source>
        <translation>Einzelne alte Nachrichten bleiben daher möglicherweise verschlossen.</translation>
    </message>
    <message>
        <source>Your earlier messages can now be read on this device.</source>
        <translation>Ihre früheren Nachrichten sind jetzt auf diesem Gerät lesbar.</translation>
    </message>
    <message>
        <source>! Not provable</source>
        <translation>! Identität nicht nachweisbar</translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>Noch nicht verglichen</translation>
    </message>
    <message>
        <source>✓ Compared and confirmed</source>
        <translation>✓ Verglichen und bestätigt</translation>
    </message>
    <message>
        <source>! Identity has changed</source>
        <translation>! Identität hat sich geändert</translation>
    </message>
    <message>
        <source>This person&apos;s program proves no identity. They get no keys and so cannot read what you write. Please ask them to set up the key backup in their messenger or to confirm their device there; then write again.</source>
        <translation>Das Programm dieser Person weist keine Identität nach. Sie erhält keine Schlüssel und kann nicht lesen, was Sie schreiben. Bitten Sie sie, in ihrem Messenger die Schlüsselsicherung einzurichten oder das Gerät zu bestätigen; schreiben Sie danach noch einmal.</translation>
    </message>
    <message>
        <source>Messages are encrypted. By comparing pictures once you make sure that nobody listens in.</source>
        <translation>Die Nachrichten sind verschlüsselt. Ein einmaliger Bildervergleich stellt sicher, dass niemand mitliest.</translation>
    </message>
    <message>
        <source>You have compared pictures with this person.</source>
        <translation>Sie haben mit dieser Person die Bilder verglichen.</translation>
    </message>
    <message>
        <source>Please make sure; until then nothing is sent in this chat.</source>
        <translation>Bitte vergewissern Sie sich; bis dahin wird in diesem Chat nichts gesendet.</translation>
    </message>
    <message>
        <source>✓ confirmed</source>
        <translation>✓ bestätigt</translation>
    </message>
    <message>
        <source>! not confirmed</source>
        <translation>! nicht bestätigt</translation>
    </message>
    <message>
        <source>Unnamed device</source>
        <translation>Gerät ohne Namen</translation>
    </message>
    <message>
        <source>{name} (new)</source>
        <translation>{name} (neu)</translation>
    </message>
    <message>
        <source>This computer · {name}</source>
        <translation>Dieser Computer · {name}</translation>
    </message>
    <message>
        <source>Last activity unknown</source>
        <translation>Letzte Aktivität unbekannt</translation>
    </message>
    <message>
        <source>Last active today {time}</source>
        <translation>Zuletzt aktiv heute {time}</translation>
    </message>
    <message>
        <source>Last active yesterday {time}</source>
        <translation>Zuletzt aktiv gestern {time}</translation>
    </message>
    <message>
        <source>Last active {date}</source>
        <translation>Zuletzt aktiv {date}</translation>
    </message>
    <message>
        <source>The identity of {name} has changed.</source>
        <translation>Die Identität von {name} hat sich geändert.</translation>
    </message>
    <message>
        <source>{name}: identity has changed</source>
        <translation>{name}: Identität geändert</translation>
    </message>
    <message>
        <source>Perhaps a new computer. Please ask briefly, best on the telephone. Until you have confirmed it, nothing is sent in this chat.</source>
        <translation>Vielleicht ein neuer Computer. Fragen Sie kurz nach, am besten am Telefon. Bis Sie sie bestätigt haben, wird in diesem Chat nichts gesendet.</translation>
    </message>
    <message>
        <source>What is stored on the server is damaged.</source>
        <translation>Was auf dem Server gespeichert ist, ist beschädigt.</translation>
    </message>
    <message>
        <source>The messages on this computer are safe.</source>
        <translation>Die Nachrichten auf diesem Computer sind sicher.</translation>
    </message>
    <message>
        <source>Please confirm this device with another device instead.</source>
        <translation>Bitte bestätigen Sie dieses Gerät stattdessen mit einem anderen Gerät.</translation>
    </message>
    <message>
        <source>This recovery key is too short or too long.</source>
        <translation>Dieser Wiederherstellungsschlüssel ist zu kurz oder zu lang.</translation>
    </message>
    <message>
        <source>It has 12 blocks of 4 characters.</source>
        <translation>Er hat 12 Blöcke mit je 4 Zeichen.</translation>
    </message>
    <message>
        <source>A character does not occur in recovery keys.</source>
        <translation>Ein Zeichen kommt in Wiederherstellungsschlüsseln nicht vor.</translation>
    </message>
    <message>
        <source>Zero, capital O, capital I and small L are never used in them.</source>
        <translation>Null, großes O, großes I und kleines L gibt es darin nie.</translation>
    </message>
    <message>
        <source>This is not a recovery key.</source>
        <translation>Das ist kein Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>They begin with “Es”.</source>
        <translation>Er beginnt immer mit „Es“.</translation>
    </message>
    <message>
        <source>A character of the recovery key is mistyped.</source>
        <translation>Ein Zeichen des Wiederherstellungsschlüssels ist vertippt.</translation>
    </message>
    <message>
        <source>Please compare every block with your note; capital letters count.</source>
        <translation>Bitte vergleichen Sie jeden Block mit Ihrer Notiz; Groß- und Kleinschreibung zählt.</translation>
    </message>
    <message>
        <source>This recovery key does not fit.</source>
        <translation>Dieser Wiederherstellungsschlüssel passt nicht.</translation>
    </message>
    <message>
        <source>It belongs to another account or is an older one. If you have several, take the newest.</source>
        <translation>Er gehört zu einem anderen Konto oder ist ein älterer. Wenn Sie mehrere haben, nehmen Sie den neuesten.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>This password is wrong.</source>
        <translation>Dieses Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Please enter the password of your account once more.</source>
        <translation>Bitte geben Sie das Passwort Ihres Kontos noch einmal ein.</translation>
    </message>
    <message>
        <source>Your service has not received the confirmation yet.</source>
        <translation>Ihr Dienst hat die Bestätigung noch nicht erhalten.</translation>
    </message>
    <message>
        <source>Please finish in the browser first, then go on here.</source>
        <translation>Bitte bestätigen Sie zuerst im Browser und fahren Sie dann hier fort.</translation>
    </message>
    <message>
        <source>With your recovery key your messages remain readable.</source>
        <translation>Mit Ihrem Wiederherstellungsschlüssel bleiben Ihre Nachrichten lesbar.</translation>
    </message>
    <message>
        <source>Messages whose keys are only on this computer cannot be read any more, not even after signing in again.</source>
        <translation>Nachrichten, deren Schlüssel nur auf diesem Computer liegen, lassen sich danach nicht mehr lesen, auch nicht nach erneuter Anmeldung.</translation>
    </message>
    <message>
        <source>You need your recovery key afterwards, and it was never tried. Without it earlier messages can no longer be read.</source>
        <translation>Danach brauchen Sie Ihren Wiederherstellungsschlüssel; er wurde noch nicht geprüft. Ohne ihn sind frühere Nachrichten nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>Keys that came to this computer are not backed up: messages received here may no longer be readable anywhere.</source>
        <translation>Schlüssel, die auf diesem Computer ankamen, sind nicht gesichert: Hier empfangene Nachrichten können Sie danach vielleicht nirgends mehr lesen.</translation>
    </message>
    <message>
        <source>Your keys are not backed up: earlier messages can then no longer be read anywhere.</source>
        <translation>Ihre Schlüssel sind nicht gesichert: Frühere Nachrichten können Sie danach nirgends mehr lesen.</translation>
    </message>
    <message>
        <source>Not all keys are backed up yet.</source>
        <translation>Noch sind nicht alle Schlüssel gesichert.</translation>
    </message>
    <message>
        <source>Please wait a moment, or their messages can no longer be read.</source>
        <translation>Bitte warten Sie einen Moment, sonst sind deren Nachrichten nicht mehr lesbar.</translation>
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
        <source>Change the last own message</source>
        <translation>Letzte eigene Nachricht ändern</translation>
    </message>
    <message>
        <source>Up in the empty field</source>
        <translation>Pfeil hoch im leeren Feld</translation>
    </message>
    <message>
        <source>Name somebody</source>
        <translation>Jemanden erwähnen</translation>
    </message>
    <message>
        <source>Do not refer to a message any more</source>
        <translation>Bezug auf eine Nachricht aufheben</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>At a message</source>
        <translation>Bei einer Nachricht</translation>
    </message>
    <message>
        <source>Go to a message</source>
        <translation>Zu einer Nachricht gehen</translation>
    </message>
    <message>
        <source>Up, Down, Home, End</source>
        <translation>Pfeil hoch, Pfeil runter, Pos1, Ende</translation>
    </message>
    <message>
        <source>Open, play, or show the menu</source>
        <translation>Öffnen, abspielen oder Menü zeigen</translation>
    </message>
    <message>
        <source>Show the menu</source>
        <translation>Menü zeigen</translation>
    </message>
    <message>
        <source>Menu key</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>Play or pause a recording</source>
        <translation>Aufnahme abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Add reaction</source>
        <translation>Reaktion hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Pictures and pages</source>
        <translation>Bilder und Seiten</translation>
    </message>
    <message>
        <source>Larger, smaller</source>
        <translation>Größer, kleiner</translation>
    </message>
    <message>
        <source>All of it, own size</source>
        <translation>Ganz, Originalgröße</translation>
    </message>
    <message>
        <source>Page width</source>
        <translation>Seitenbreite</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Next, previous</source>
        <translation>Weiter, zurück</translation>
    </message>
    <message>
        <source>Page down, Page up</source>
        <translation>Bild ab, Bild auf</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>Editing: move the mark</source>
        <translation>Bearbeiten: Markierung bewegen</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Editing: change its size</source>
        <translation>Bearbeiten: Größe ändern</translation>
    </message>
    <message>
        <source>Shift+Arrow keys</source>
        <translation>Umschalt+Pfeiltasten</translation>
    </message>
    <message>
        <source>Editing: take it</source>
        <translation>Bearbeiten: übernehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Devices and keys</source>
        <translation>Geräte und Schlüssel</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>New recovery key …</source>
        <translation>Neuer Wiederherstellungsschlüssel …</translation>
    </message>
    <message>
        <source>Sign out all other devices …</source>
        <translation>Alle anderen Geräte abmelden …</translation>
    </message>
    <message>
        <source>Save keys in a file …</source>
        <translation>In Datei sichern …</translation>
    </message>
    <message>
        <source>Read keys from a file …</source>
        <translation>Aus Datei lesen …</translation>
    </message>
    <message>
        <source>Key backup</source>
        <translation>Schlüsselsicherung</translation>
    </message>
    <message>
        <source>Your devices</source>
        <translation>Ihre Geräte</translation>
    </message>
    <message>
        <source>Key files</source>
        <translation>Schlüsseldateien</translation>
    </message>
    <message>
        <source>For moving to or from another program. You do not need them every day.</source>
        <translation>Für den Wechsel von oder zu einem anderen Programm. Im Alltag brauchen Sie das nicht.</translation>
    </message>
</context>
<context>
    <name>Konnektor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Anschrift</translation>
    </message>
    <message>
        <source>Client (Mandant)</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Client system</source>
        <translation>Clientsystem</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>Arbeitsplatz</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>TI-Gateway</source>
        <translation>TI-Gateway</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Certificate file (.p12)</source>
        <translation>Zertifikatsdatei (.p12)</translation>
    </message>
    <message>
        <source>Without login</source>
        <translation>Ohne Anmeldung</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Passwort</translation>
    </message>
    <message>
        <source>Client certificate (.p12 file)</source>
        <translation>Client-Zertifikat (.p12-Datei)</translation>
    </message>
    <message>
        <source>Find the name in the network</source>
        <translation>Namen im Netz finden</translation>
    </message>
    <message>
        <source>Connect to the port</source>
        <translation>Mit dem Port verbinden</translation>
    </message>
    <message>
        <source>Encrypt the connection (TLS)</source>
        <translation>Verbindung verschlüsseln (TLS)</translation>
    </message>
    <message>
        <source>Check the Konnektor&apos;s certificate</source>
        <translation>Zertifikat des Konnektors prüfen</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Read its list of services</source>
        <translation>Liste der Dienste lesen</translation>
    </message>
    <message>
        <source>Compare versions</source>
        <translation>Versionen vergleichen</translation>
    </message>
    <message>
        <source>Check client, client system and workplace</source>
        <translation>Mandant, Clientsystem und Arbeitsplatz prüfen</translation>
    </message>
    <message>
        <source>Look for cards</source>
        <translation>Karten suchen</translation>
    </message>
    <message>
        <source>ECC with brainpool curves</source>
        <translation>ECC mit Brainpool-Kurven</translation>
    </message>
    <message>
        <source>RSA or ECC with NIST curves</source>
        <translation>RSA oder ECC mit NIST-Kurven</translation>
    </message>
    <message>
        <source>Port {port}</source>
        <translation>Port {port}</translation>
    </message>
    <message>
        <source>The file asks not to check the Konnektor&apos;s certificate. That is never done here.</source>
        <translation>Die Datei verlangt, das Zertifikat des Konnektors nicht zu prüfen. Das geschieht hier nie.</translation>
    </message>
    <message>
        <source>Not taken over: {name}</source>
        <translation>Nicht übernommen: {name}</translation>
    </message>
</context>
<context>
    <name>KonnektorCard</name>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Show cards</source>
        <translation>Karten zeigen</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>✓ Certificate confirmed</source>
        <translation>✓ Zertifikat bestätigt</translation>
    </message>
    <message>
        <source>! Certificate not confirmed</source>
        <translation>! Zertifikat noch nicht bestätigt</translation>
    </message>
    <message>
        <source>Looking for cards …</source>
        <translation>Karten werden gesucht …</translation>
    </message>
    <message>
        <source>No HBA and no SMC-B is in a terminal of this workplace.</source>
        <translation>In keinem Terminal dieses Arbeitsplatzes steckt ein HBA oder eine SMC-B.</translation>
    </message>
</context>
<context>
    <name>KonnektorForm</name>
    <message>
        <source>Set up Konnektor</source>
        <translation>Konnektor einrichten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Always use the address above</source>
        <translation>Immer die obige Adresse benutzen</translation>
    </message>
    <message>
        <source>Where the Konnektor names addresses that cannot be reached from here.</source>
        <translation>Wenn der Konnektor Adressen nennt, die von hier nicht erreichbar sind.</translation>
    </message>
    <message>
        <source>Check connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>This is needed for the login.</source>
        <translation>Das wird für die Anmeldung gebraucht.</translation>
    </message>
    <message>
        <source>The Konnektor does not know this, or not together.</source>
        <translation>Das kennt der Konnektor nicht, oder nicht zusammen.</translation>
    </message>
    <message>
        <source>File and password do not fit each other.</source>
        <translation>Datei und Passwort passen nicht zusammen.</translation>
    </message>
    <message>
        <source>Please type an address that begins with https://.</source>
        <translation>Bitte geben Sie eine Adresse ein, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>This field must not be empty.</source>
        <translation>Dieses Feld darf nicht leer sein.</translation>
    </message>
    <message>
        <source>This cannot be used here.</source>
        <translation>Das ist hier nicht verwendbar.</translation>
    </message>
    <message>
        <source>How you call it, for example “Practice”.</source>
        <translation>Wie Sie ihn nennen, zum Beispiel „Praxis“.</translation>
    </message>
    <message>
        <source>With https:// and, where it has one, port and path.</source>
        <translation>Mit https:// und, wo vorhanden, Port und Pfad.</translation>
    </message>
    <message>
        <source>As set up in the Konnektor; your IT support knows these three.</source>
        <translation>Wie im Konnektor eingerichtet; Ihre IT-Betreuung kennt diese drei Angaben.</translation>
    </message>
    <message>
        <source>Only where your IT support names one.</source>
        <translation>Nur wenn Ihre IT-Betreuung eine nennt.</translation>
    </message>
    <message>
        <source>Name of the TI-Gateway, only where there is one.</source>
        <translation>Name des TI-Gateways, nur wo es eines gibt.</translation>
    </message>
    <message>
        <source>Calling context</source>
        <translation>Aufrufkontext</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Rarely needed</source>
        <translation>Selten nötig</translation>
    </message>
</context>
<context>
    <name>KonnektorsBox</name>
    <message>
        <source>None is set up yet. Your IT support knows the settings, or has a .kon file.</source>
        <translation>Noch ist keiner eingerichtet. Ihre IT-Betreuung kennt die Einstellungen oder hat eine .kon-Datei.</translation>
    </message>
    <message>
        <source>Set up Konnektor …</source>
        <translation>Konnektor einrichten …</translation>
    </message>
    <message>
        <source>Import .kon file …</source>
        <translation>.kon-Datei einlesen …</translation>
    </message>
    <message>
        <source>Settings of a Konnektor</source>
        <translation>Einstellungen eines Konnektors</translation>
    </message>
    <message>
        <source>Settings (*.kon *.json)</source>
        <translation>Einstellungen (*.kon *.json)</translation>
    </message>
    <message>
        <source>Remove “{name}”?</source>
        <translation>„{name}“ entfernen?</translation>
    </message>
    <message>
        <source>Its settings, password and certificate are deleted here. Nothing changes in the Konnektor itself.</source>
        <translation>Einstellungen, Passwort und Zertifikat werden hier gelöscht. Im Konnektor selbst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Konnektors</source>
        <translation>Konnektoren</translation>
    </message>
</context>
<context>
    <name>LargeCodeDialog</name>
    <message>
        <source>My contact card</source>
        <translation>Meine Kontaktkarte</translation>
    </message>
    <message>
        <source>QR code of my contact card</source>
        <translation>QR-Code meiner Kontaktkarte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LastTryDialog</name>
    <message>
        <source>Only one try is left</source>
        <translation>Nur noch ein Versuch</translation>
    </message>
    <message>
        <source>Two wrong PINs were typed already. After one more the card is blocked and only the PUK opens it again.</source>
        <translation>Es wurden schon zwei falsche PINs eingegeben. Nach einer weiteren ist die Karte gesperrt und nur die PUK öffnet sie wieder.</translation>
    </message>
    <message>
        <source>A wrong PIN now blocks this card.</source>
        <translation>Eine falsche PIN sperrt jetzt diese Karte.</translation>
    </message>
    <message>
        <source>I know the PIN for certain.</source>
        <translation>Ich weiß die PIN ganz sicher.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use the last try</source>
        <translation>Letzten Versuch nutzen</translation>
    </message>
</context>
<context>
    <name>LateChats</name>
    <message>
        <source>Sign out anyway</source>
        <translation>Trotzdem abmelden</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
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
    <name>LeavingFiles</name>
    <message>
        <source>Save {name}?</source>
        <translation>{name} speichern?</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>This file can run programs on your computer. Open it only if you have asked for it and know the sender.</source>
        <translation>Diese Datei kann Programme auf Ihrem Computer ausführen. Öffnen Sie sie nur, wenn Sie darum gebeten haben und den Absender kennen.</translation>
    </message>
    <message>
        <source>The content of this file is something else than its name says.</source>
        <translation>Der Inhalt dieser Datei ist etwas anderes, als ihr Name sagt.</translation>
    </message>
    <message>
        <source>The other program needs a decrypted copy. It is laid into a private folder of this program and removed when you sign out, when you close this program, and when it starts the next time. What you change in the copy is lost: save the file if you want to keep it.</source>
        <translation>Das andere Programm braucht eine entschlüsselte Kopie. Sie wird in einen privaten Ordner dieses Programms gelegt und entfernt, wenn Sie sich abmelden, wenn Sie dieses Programm schließen und wenn es das nächste Mal startet. Was Sie in der Kopie ändern, geht verloren: Speichern Sie die Datei, wenn Sie sie behalten möchten.</translation>
    </message>
    <message>
        <source>Open {name} with another program?</source>
        <translation>{name} mit einem anderen Programm öffnen?</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Trotzdem öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>It is not opened from here. You can save it.</source>
        <translation>Sie wird von hier aus nicht geöffnet. Sie können sie speichern.</translation>
    </message>
    <message>
        <source>The virus scanner has found something in {name}. It was not opened.</source>
        <translation>Der Virenscanner hat in {name} etwas gefunden. Die Datei wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>The virus scanner could not look at {name}. It was not opened. Please check the settings.</source>
        <translation>Der Virenscanner konnte {name} nicht prüfen. Die Datei wurde nicht geöffnet. Bitte prüfen Sie die Einstellungen.</translation>
    </message>
    <message>
        <source>No program was found that opens {name}. You can save it.</source>
        <translation>Es wurde kein Programm gefunden, das {name} öffnet. Sie können die Datei speichern.</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>The virus scanner has found something in {name}. It was not saved.</source>
        <translation>Der Virenscanner hat in {name} etwas gefunden. Die Datei wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>{name} is saved, but the virus scanner could not look at it. Please check the settings.</source>
        <translation>{name} ist gespeichert, aber der Virenscanner konnte die Datei nicht prüfen. Bitte prüfen Sie die Einstellungen.</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>LifeCounts</name>
    <message numerus="yes">
        <source>%n pinned message(s)</source>
        <translation>
            <numerusform>%n angeheftete Nachricht</numerusform>
            <numerusform>%n angeheftete Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive · %n unread</source>
        <translation>
            <numerusform>Archiv · %n ungelesen</numerusform>
            <numerusform>Archiv · %n ungelesen</numerusform>
        </translation>
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
    <name>LoginFields</name>
    <message>
        <source>Choose file …</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>What was stored stays as long as nothing is typed or chosen here.</source>
        <translation>Das Gespeicherte bleibt, solange hier nichts eingegeben oder gewählt wird.</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>Certificate files (*.p12 *.pfx)</source>
        <translation>Zertifikatsdateien (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>This file cannot be read, or it is no certificate file.</source>
        <translation>Diese Datei ist nicht lesbar oder keine Zertifikatsdatei.</translation>
    </message>
    <message>
        <source>Login at the Konnektor</source>
        <translation>Anmeldung am Konnektor</translation>
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
    <name>MediaFrame</name>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>MediaWindow</name>
    <message>
        <source>Size {percent} %</source>
        <translation>Größe {percent} %</translation>
    </message>
</context>
<context>
    <name>MemberActions</name>
    <message>
        <source>Change role …</source>
        <translation>Rolle ändern …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Ignore …</source>
        <translation>Ignorieren …</translation>
    </message>
    <message>
        <source>Report …</source>
        <translation>Melden …</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>The person gets no more messages from here, but keeps what was written so far. Somebody can invite them again.</source>
        <translation>Die Person erhält von hier keine Nachrichten mehr, behält aber, was bisher geschrieben wurde. Sie kann wieder eingeladen werden.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Ignore {name}?</source>
        <translation>{name} ignorieren?</translation>
    </message>
    <message>
        <source>Messages and invitations of this person are no longer shown to you, in all chats. The person is not told. You can undo this in the settings; what was written meanwhile does not come back.</source>
        <translation>Nachrichten und Einladungen dieser Person werden Ihnen in keinem Chat mehr gezeigt. Die Person erfährt es nicht. In den Einstellungen können Sie das aufheben; was inzwischen geschrieben wurde, kommt nicht wieder.</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Report {name}</source>
        <translation>{name} melden</translation>
    </message>
    <message>
        <source>Report message</source>
        <translation>Nachricht melden</translation>
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
        <source>Choose a person to change their role, remove, ignore or report them.</source>
        <translation>Wählen Sie eine Person, um ihre Rolle zu ändern, sie zu entfernen, zu ignorieren oder zu melden.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MentionPopup</name>
    <message>
        <source>People in this chat</source>
        <translation>Personen in diesem Chat</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Account: {name}</source>
        <translation>Konto: {name}</translation>
    </message>
    <message>
        <source>Take out of the a&amp;rchive</source>
        <translation>Aus dem A&amp;rchiv holen</translation>
    </message>
    <message>
        <source>Put into the a&amp;rchive</source>
        <translation>Ins A&amp;rchiv legen</translation>
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
        <source>&amp;Devices and keys …</source>
        <translation>&amp;Geräte und Schlüssel …</translation>
    </message>
    <message>
        <source>&amp;Cards and Konnektor …</source>
        <translation>&amp;Karten und Konnektor …</translation>
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
        <source>&amp;Go to chat, person or message …</source>
        <translation>&amp;Gehe zu Chat, Person oder Nachricht …</translation>
    </message>
    <message>
        <source>&amp;Search in this chat …</source>
        <translation>In diesem Chat &amp;suchen …</translation>
    </message>
    <message>
        <source>Search in &amp;all chats …</source>
        <translation>In &amp;allen Chats suchen …</translation>
    </message>
    <message>
        <source>&amp;Directory of the TI</source>
        <translation>&amp;Verzeichnis der TI</translation>
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
        <source>&amp;Reply</source>
        <translation>A&amp;ntworten</translation>
    </message>
    <message>
        <source>Send &amp;files …</source>
        <translation>Dateien &amp;senden …</translation>
    </message>
    <message>
        <source>Record a &amp;voice message</source>
        <translation>Sprachnachricht auf&amp;nehmen</translation>
    </message>
    <message>
        <source>Pinned messages …</source>
        <translation>Angeheftete Nachrichten …</translation>
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
        <source>Mark as &amp;unread</source>
        <translation>Als &amp;ungelesen markieren</translation>
    </message>
    <message>
        <source>&amp;Leave chat …</source>
        <translation>Chat ver&amp;lassen …</translation>
    </message>
    <message>
        <source>Public rooms of the provider …</source>
        <translation>Öffentliche Räume des Anbieters …</translation>
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
    <name>MessageActions</name>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Add reaction …</source>
        <translation>Reaktion hinzufügen …</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Forward …</source>
        <translation>Weiterleiten …</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Unpin message</source>
        <translation>Nachricht nicht mehr anheften</translation>
    </message>
    <message>
        <source>Pin message</source>
        <translation>Nachricht anheften</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Open with another program …</source>
        <translation>Mit anderem Programm öffnen …</translation>
    </message>
    <message>
        <source>Edit history …</source>
        <translation>Bearbeitungsverlauf …</translation>
    </message>
    <message>
        <source>Details …</source>
        <translation>Details …</translation>
    </message>
    <message>
        <source>Report message …</source>
        <translation>Nachricht melden …</translation>
    </message>
    <message>
        <source>Delete for everybody …</source>
        <translation>Für alle löschen …</translation>
    </message>
    <message>
        <source>Remove text …</source>
        <translation>Text entfernen …</translation>
    </message>
</context>
<context>
    <name>MessageCounts</name>
    <message numerus="yes">
        <source>%n reaction(s)</source>
        <translation>
            <numerusform>%n Reaktion</numerusform>
            <numerusform>%n Reaktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>und %n weitere Person</numerusform>
            <numerusform>und %n weitere Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) selected</source>
        <translation>
            <numerusform>%n Nachricht ausgewählt</numerusform>
            <numerusform>%n Nachrichten ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) copied</source>
        <translation>
            <numerusform>%n Nachricht kopiert</numerusform>
            <numerusform>%n Nachrichten kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageDeeds</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>your message</source>
        <translation>Ihre Nachricht</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>Diese Nachricht ist nicht mehr da.</translation>
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
    <name>MessageDialogs</name>
    <message>
        <source>This cannot be undone. What somebody has already read, copied or saved is not taken back by it.</source>
        <translation>Das kann nicht rückgängig gemacht werden. Was jemand schon gelesen, kopiert oder gespeichert hat, wird dadurch nicht zurückgeholt.</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time} Uhr</translation>
    </message>
    <message>
        <source>⚠ Sent unencrypted</source>
        <translation>⚠ Unverschlüsselt gesendet</translation>
    </message>
    <message>
        <source>✓ End-to-end encrypted, from a confirmed device of the sender</source>
        <translation>✓ Ende-zu-Ende-verschlüsselt, von einem bestätigten Gerät des Absenders</translation>
    </message>
    <message>
        <source>End-to-end encrypted; the sender&apos;s device is not checked yet</source>
        <translation>Ende-zu-Ende-verschlüsselt; das Gerät des Absenders ist noch nicht geprüft</translation>
    </message>
    <message>
        <source>End-to-end encrypted</source>
        <translation>Ende-zu-Ende-verschlüsselt</translation>
    </message>
    <message>
        <source>⚠ End-to-end encrypted</source>
        <translation>⚠ Ende-zu-Ende-verschlüsselt</translation>
    </message>
    <message>
        <source>Its sender is not proven, and others may have read it.</source>
        <translation>Der Absender ist nicht belegt, und andere können sie gelesen haben.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Earlier message</source>
        <translation>Frühere Nachricht</translation>
    </message>
    <message>
        <source>Click to load it</source>
        <translation>Zum Laden klicken</translation>
    </message>
    <message>
        <source>Reply to an earlier message</source>
        <translation>Antwort auf eine frühere Nachricht</translation>
    </message>
    <message>
        <source>Reply to yourself, “{text}”</source>
        <translation>Antwort auf Ihre Nachricht „{text}“</translation>
    </message>
    <message>
        <source>Reply to {name}, “{text}”</source>
        <translation>Antwort auf {name}, „{text}“</translation>
    </message>
    <message>
        <source>{total}: {list}, one of them yours</source>
        <translation>{total}: {list}, eine davon von Ihnen</translation>
    </message>
    <message>
        <source>Problem at the service …</source>
        <translation>Störung beim Dienst …</translation>
    </message>
    <message>
        <source>Waiting for the connection …</source>
        <translation>Wartet auf die Verbindung …</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <source>⚠ Damaged or tampered with</source>
        <translation>⚠ Beschädigt oder verändert</translation>
    </message>
    <message>
        <source>⚠ No longer on the server</source>
        <translation>⚠ Nicht mehr auf dem Server</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>⚠ Could not be loaded. Click to try again</source>
        <translation>⚠ Nicht geladen. Klicken zum Wiederholen</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Picture could not be loaded</source>
        <translation>Bild konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Loading picture …</source>
        <translation>Bild wird geladen …</translation>
    </message>
    <message>
        <source>Add reaction</source>
        <translation>Reaktion hinzufügen</translation>
    </message>
    <message>
        <source>Go to this message</source>
        <translation>Zu dieser Nachricht</translation>
    </message>
    <message>
        <source>Show earlier versions</source>
        <translation>Frühere Fassungen anzeigen</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Koordinaten kopieren</translation>
    </message>
    <message>
        <source>Playing speed</source>
        <translation>Abspielgeschwindigkeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern unter …</translation>
    </message>
</context>
<context>
    <name>MicrophoneField</name>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Like this computer</source>
        <translation>Wie dieser Computer</translation>
    </message>
    <message>
        <source>{name} (not plugged in)</source>
        <translation>{name} (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>Nothing is heard. Is the microphone muted, or not allowed?</source>
        <translation>Es ist nichts zu hören. Ist das Mikrofon stummgeschaltet oder nicht erlaubt?</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Speak while you test: the bar moves. Nothing is recorded.</source>
        <translation>Sprechen Sie beim Testen: Der Balken bewegt sich. Es wird nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
</context>
<context>
    <name>ModeDialog</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>You have made exceptions. What is to become of them?</source>
        <translation>Sie haben Ausnahmen festgelegt. Was soll mit ihnen geschehen?</translation>
    </message>
    <message>
        <source>Remove the exceptions</source>
        <translation>Ausnahmen entfernen</translation>
    </message>
    <message>
        <source>Keep them, with the opposite meaning</source>
        <translation>Behalten, mit umgekehrter Bedeutung</translation>
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
    <name>NewKeyDialog</name>
    <message>
        <source>New recovery key</source>
        <translation>Neuer Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Neuen Schlüssel erstellen</translation>
    </message>
    <message>
        <source>For when the sheet with the recovery key cannot be found, or somebody else may have seen it. Your messages and devices stay as they are.</source>
        <translation>Für den Fall, dass das Blatt mit dem Wiederherstellungsschlüssel nicht mehr zu finden ist oder jemand anders es gesehen haben könnte. Ihre Nachrichten und Geräte bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The present recovery key is then no longer valid; destroy its sheets.</source>
        <translation>Der jetzige Wiederherstellungsschlüssel gilt dann nicht mehr; vernichten Sie seine Ausdrucke.</translation>
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
    <name>NewPublicRoomDialog</name>
    <message>
        <source>New public room</source>
        <translation>Neuer öffentlicher Raum</translation>
    </message>
    <message>
        <source>Make room</source>
        <translation>Raum anlegen</translation>
    </message>
    <message>
        <source>Name of the room</source>
        <translation>Name des Raums</translation>
    </message>
    <message>
        <source>Topic (may stay empty)</source>
        <translation>Thema (kann leer bleiben)</translation>
    </message>
    <message>
        <source>All people of your provider can find this room, join it and read everything. People of other providers cannot.</source>
        <translation>Alle Personen Ihres Anbieters können diesen Raum finden, ihm beitreten und alles lesen. Personen anderer Anbieter können das nicht.</translation>
    </message>
    <message>
        <source>Making the room …</source>
        <translation>Raum wird angelegt …</translation>
    </message>
    <message>
        <source>Your provider does not let you make public rooms.</source>
        <translation>Ihr Anbieter erlaubt Ihnen nicht, öffentliche Räume anzulegen.</translation>
    </message>
    <message>
        <source>No room was made.</source>
        <translation>Es wurde kein Raum angelegt.</translation>
    </message>
    <message>
        <source>Please ask your administrator.</source>
        <translation>Bitte fragen Sie Ihre Administration.</translation>
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
    <name>OpenLinkDialog</name>
    <message>
        <source>Write an e-mail?</source>
        <translation>E-Mail schreiben?</translation>
    </message>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>Open mail program</source>
        <translation>Mailprogramm öffnen</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>E-mails are not protected like messages here. Please send no patient data.</source>
        <translation>E-Mails sind nicht wie Nachrichten hier geschützt. Bitte senden Sie darin keine Patientendaten.</translation>
    </message>
    <message>
        <source>The browser leaves the protected area of the TI-Messenger. Please open the link only if you know this address and trust the sender.</source>
        <translation>Der Browser verlässt den geschützten Bereich des TI-Messengers. Bitte öffnen Sie den Link nur, wenn Sie diese Adresse kennen und dem Absender vertrauen.</translation>
    </message>
    <message>
        <source>⚠ This page is not encrypted (http).</source>
        <translation>⚠ Diese Seite ist nicht verschlüsselt (http).</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
</context>
<context>
    <name>OutgoingFiles</name>
    <message>
        <source>No camera was found.</source>
        <translation>Es wurde keine Kamera gefunden.</translation>
    </message>
    <message>
        <source>Choose files to send</source>
        <translation>Dateien zum Senden wählen</translation>
    </message>
    <message>
        <source>Only the first {count} files are sent.</source>
        <translation>Es werden nur die ersten {count} Dateien gesendet.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>“{name}” is a folder and cannot be sent. Please choose files.</source>
        <translation>„{name}“ ist ein Ordner und kann nicht gesendet werden. Bitte wählen Sie Dateien.</translation>
    </message>
    <message>
        <source>“{name}” cannot be found or read.</source>
        <translation>„{name}“ ist nicht zu finden oder nicht lesbar.</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
    </message>
</context>
<context>
    <name>OwnCardBox</name>
    <message>
        <source>Show large</source>
        <translation>Groß zeigen</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Save as a picture …</source>
        <translation>Als Bild speichern …</translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>No contact card can be made of this address.</source>
        <translation>Aus dieser Adresse lässt sich keine Kontaktkarte machen.</translation>
    </message>
    <message>
        <source>Please tell others your address as it stands here.</source>
        <translation>Bitte nennen Sie anderen Ihre Adresse so, wie sie hier steht.</translation>
    </message>
    <message>
        <source>QR code of my contact card</source>
        <translation>QR-Code meiner Kontaktkarte</translation>
    </message>
    <message>
        <source>The contact card was sent to the printer.</source>
        <translation>Die Kontaktkarte wurde an den Drucker gesendet.</translation>
    </message>
    <message>
        <source>Contact card.png</source>
        <translation>Kontaktkarte.png</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Contact card.vcf</source>
        <translation>Kontaktkarte.vcf</translation>
    </message>
    <message>
        <source>Contact card (*.vcf)</source>
        <translation>Kontaktkarte (*.vcf)</translation>
    </message>
    <message>
        <source>Save my contact card</source>
        <translation>Meine Kontaktkarte speichern</translation>
    </message>
    <message>
        <source>The contact card was saved.</source>
        <translation>Die Kontaktkarte wurde gespeichert.</translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation>Die Datei konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Please choose another folder.</source>
        <translation>Bitte wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>My contact card</source>
        <translation>Meine Kontaktkarte</translation>
    </message>
    <message>
        <source>Whoever reads this code with a TI-Messenger can write to you.</source>
        <translation>Wer diesen Code mit einem TI-Messenger liest, kann Ihnen schreiben.</translation>
    </message>
</context>
<context>
    <name>OwnEntry</name>
    <message>
        <source>This account</source>
        <translation>Dieses Konto</translation>
    </message>
    <message>
        <source>Hidden from insured persons</source>
        <translation>Für Versicherte verborgen</translation>
    </message>
    <message>
        <source>Everybody in the TI finds your address.</source>
        <translation>Alle in der TI finden Ihre Adresse.</translation>
    </message>
    <message>
        <source>Your address is found, but not by insured persons.</source>
        <translation>Ihre Adresse wird gefunden, aber nicht von Versicherten.</translation>
    </message>
    <message>
        <source>Your address is switched off in your entry.</source>
        <translation>Ihre Adresse ist in Ihrem Eintrag abgeschaltet.</translation>
    </message>
    <message>
        <source>Your address is not in your entry.</source>
        <translation>Ihre Adresse steht nicht in Ihrem Eintrag.</translation>
    </message>
    <message>
        <source>Switching it on adds your address to your entry.</source>
        <translation>Mit dem Einschalten wird Ihre Adresse in Ihren Eintrag aufgenommen.</translation>
    </message>
    <message>
        <source>Your address stays in your entry, but is not shown.</source>
        <translation>Ihre Adresse bleibt im Eintrag, wird aber nicht angezeigt.</translation>
    </message>
    <message>
        <source>Others find you by your name and can write to you.</source>
        <translation>Andere finden Sie über Ihren Namen und können Ihnen schreiben.</translation>
    </message>
    <message>
        <source>Possible as soon as your address is in your entry.</source>
        <translation>Möglich, sobald Ihre Adresse in Ihrem Eintrag steht.</translation>
    </message>
    <message>
        <source>Applies as soon as your address is visible again.</source>
        <translation>Gilt, sobald Ihre Adresse wieder sichtbar ist.</translation>
    </message>
    <message>
        <source>Practices, clinics and pharmacies go on finding you.</source>
        <translation>Praxen, Kliniken und Apotheken finden Sie weiterhin.</translation>
    </message>
    <message>
        <source>Your entry is being read …</source>
        <translation>Ihr Eintrag wird gelesen …</translation>
    </message>
    <message>
        <source>Your address is being written …</source>
        <translation>Ihre Adresse wird angelegt …</translation>
    </message>
    <message>
        <source>Your address is being changed …</source>
        <translation>Ihre Adresse wird geändert …</translation>
    </message>
    <message>
        <source>Your address is being added to your entry …</source>
        <translation>Ihre Adresse wird in Ihren Eintrag aufgenommen …</translation>
    </message>
    <message>
        <source>Your address is being taken from your entry …</source>
        <translation>Ihre Adresse wird aus Ihrem Eintrag genommen …</translation>
    </message>
    <message>
        <source>Your address is being deleted …</source>
        <translation>Ihre Adresse wird gelöscht …</translation>
    </message>
    <message>
        <source>The directory asks for a short pause …</source>
        <translation>Das Verzeichnis bittet um eine kurze Pause …</translation>
    </message>
    <message>
        <source>That failed and is being taken back. {step}</source>
        <translation>Das ist fehlgeschlagen und wird zurückgenommen. {step}</translation>
    </message>
    <message>
        <source>Your address is in the directory.</source>
        <translation>Ihre Adresse steht im Verzeichnis.</translation>
    </message>
    <message>
        <source>Your address is switched off.</source>
        <translation>Ihre Adresse ist abgeschaltet.</translation>
    </message>
    <message>
        <source>Your address is removed from your entry.</source>
        <translation>Ihre Adresse ist aus Ihrem Eintrag entfernt.</translation>
    </message>
    <message>
        <source>Insured persons no longer find your address.</source>
        <translation>Versicherte finden Ihre Adresse nicht mehr.</translation>
    </message>
    <message>
        <source>Insured persons can find your address.</source>
        <translation>Versicherte können Ihre Adresse finden.</translation>
    </message>
    <message>
        <source>Waiting until the search shows it. You can go on working meanwhile.</source>
        <translation>Wir warten, bis die Suche es anzeigt. Sie können inzwischen weiterarbeiten.</translation>
    </message>
    <message>
        <source>The search shows it already.</source>
        <translation>Die Suche zeigt es bereits an.</translation>
    </message>
    <message>
        <source>The search does not show it yet. That can take a few hours.</source>
        <translation>Die Suche zeigt es noch nicht an. Das kann einige Stunden dauern.</translation>
    </message>
    <message>
        <source>Whether the search shows it already could not be checked.</source>
        <translation>Ob die Suche es schon anzeigt, konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The change was taken back: your entry is as it was before.</source>
        <translation>Die Änderung wurde zurückgenommen: Ihr Eintrag ist wie zuvor.</translation>
    </message>
    <message>
        <source>It is not certain whether your entry is as it was. All other addresses stay.</source>
        <translation>Es ist nicht sicher, ob Ihr Eintrag wie zuvor ist. Alle anderen Adressen bleiben.</translation>
    </message>
    <message>
        <source>An earlier change of your entry was interrupted.</source>
        <translation>Eine frühere Änderung Ihres Eintrags wurde unterbrochen.</translation>
    </message>
    <message>
        <source>All other addresses of the entry stay as they are.</source>
        <translation>Alle anderen Adressen des Eintrags bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Read the entry again with your card: then it is finished or taken back.</source>
        <translation>Bitte lesen Sie den Eintrag mit Ihrer Karte erneut: Dann wird sie abgeschlossen oder zurückgenommen.</translation>
    </message>
    <message>
        <source>Whether your organisation publishes your address too could not be checked.</source>
        <translation>Ob auch Ihre Organisation Ihre Adresse veröffentlicht, konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>Your address is also published by: {names}.</source>
        <translation>Ihre Adresse veröffentlicht auch: {names}.</translation>
    </message>
    <message>
        <source>Your address can still be found, because it is also published by: {names}. Please ask the administrator there to remove it.</source>
        <translation>Ihre Adresse ist weiterhin zu finden, denn auch diese Organisation veröffentlicht sie: {names}. Bitte wenden Sie sich an den Administrator dort, damit er sie entfernt.</translation>
    </message>
</context>
<context>
    <name>OwnEntryCard</name>
    <message>
        <source>Your entry as others see it</source>
        <translation>Ihr Eintrag, wie andere ihn sehen</translation>
    </message>
    <message>
        <source>Addresses for TI-Messenger</source>
        <translation>Adressen für TI-Messenger</translation>
    </message>
    <message>
        <source>Others see no address of this entry.</source>
        <translation>Andere sehen keine Adresse dieses Eintrags.</translation>
    </message>
</context>
<context>
    <name>OwnEntryTab</name>
    <message>
        <source>Remove your address?</source>
        <translation>Ihre Adresse entfernen?</translation>
    </message>
    <message>
        <source>Your address is taken out of your entry and deleted there. Your chats stay, and you can add it again at any time. To be away for a while only, switch it off instead.</source>
        <translation>Ihre Adresse wird aus Ihrem Eintrag genommen und dort gelöscht. Ihre Chats bleiben, und Sie können sie jederzeit wieder aufnehmen. Für eine Abwesenheit genügt es, sie abzuschalten.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>OwnEntryView</name>
    <message>
        <source>Read the entry again</source>
        <translation>Eintrag erneut lesen</translation>
    </message>
    <message>
        <source>Visible in the directory</source>
        <translation>Im Verzeichnis sichtbar</translation>
    </message>
    <message>
        <source>Hide from insured persons</source>
        <translation>Für Versicherte verbergen</translation>
    </message>
    <message>
        <source>Remove my address …</source>
        <translation>Meine Adresse entfernen …</translation>
    </message>
    <message>
        <source>Your entry is being read …</source>
        <translation>Ihr Eintrag wird gelesen …</translation>
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
    <name>PdfViewer</name>
    <message>
        <source>Previous page (Page up)</source>
        <translation>Vorige Seite (Bild auf)</translation>
    </message>
    <message>
        <source>Next page (Page down)</source>
        <translation>Nächste Seite (Bild ab)</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>Kleiner (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Größer (+)</translation>
    </message>
    <message>
        <source>Whole page (0)</source>
        <translation>Ganze Seite (0)</translation>
    </message>
    <message>
        <source>Page width (W)</source>
        <translation>Seitenbreite (W)</translation>
    </message>
    <message>
        <source>Save as … (Ctrl+S)</source>
        <translation>Speichern unter … (Strg+S)</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>von {count}</translation>
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
    <name>PermissionsTab</name>
    <message>
        <source>Changed on another device or by your provider: {sentence}</source>
        <translation>Auf einem anderen Gerät oder von Ihrem Anbieter geändert: {sentence}</translation>
    </message>
</context>
<context>
    <name>PermissionsView</name>
    <message>
        <source>Let colleagues invite me</source>
        <translation>Einladungen von Kollegen erlauben</translation>
    </message>
    <message>
        <source>Ask the provider again</source>
        <translation>Anbieter noch einmal fragen</translation>
    </message>
    <message>
        <source>Add a person …</source>
        <translation>Person hinzufügen …</translation>
    </message>
    <message>
        <source>Add a service …</source>
        <translation>Dienst hinzufügen …</translation>
    </message>
    <message>
        <source>Add insured persons</source>
        <translation>Versicherte hinzufügen</translation>
    </message>
    <message>
        <source>Your provider is being asked …</source>
        <translation>Ihr Anbieter wird gefragt …</translation>
    </message>
    <message>
        <source>Your provider applies this to invitations from others. Chats that exist already go on, and you can invite anybody yourself.</source>
        <translation>Ihr Anbieter wendet dies auf Einladungen anderer an. Bestehende Chats gehen weiter, und Sie selbst können jeden einladen.</translation>
    </message>
</context>
<context>
    <name>PersonTrustBlock</name>
    <message>
        <source>Compare …</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
</context>
<context>
    <name>PictureEditor</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Wiederholen (Strg+Y)</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Black out</source>
        <translation>Schwärzen</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>⚠ The text is not in the picture yet. Move it with the arrow keys or click where it begins, then apply.</source>
        <translation>⚠ Der Text ist noch nicht im Bild. Verschieben Sie ihn mit den Pfeiltasten oder klicken Sie auf seinen Anfang, dann übernehmen.</translation>
    </message>
    <message>
        <source>Throw the changes away?</source>
        <translation>Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>What you have drawn, blacked out or cropped in this picture would be lost.</source>
        <translation>Was Sie in diesem Bild gezeichnet, geschwärzt oder zugeschnitten haben, ginge verloren.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Drag a frame around what is to remain.</source>
        <translation>Ziehen Sie einen Rahmen um das, was bleiben soll.</translation>
    </message>
    <message>
        <source>Drag over what nobody may see. It is removed from the picture for good.</source>
        <translation>Ziehen Sie über das, was niemand sehen darf. Es wird endgültig aus dem Bild entfernt.</translation>
    </message>
    <message>
        <source>Drag from the beginning of the arrow to its tip.</source>
        <translation>Ziehen Sie vom Anfang des Pfeils bis zu seiner Spitze.</translation>
    </message>
    <message>
        <source>Write the text and press Enter, or click where it begins.</source>
        <translation>Schreiben Sie den Text und drücken Sie die Eingabetaste, oder klicken Sie auf seinen Anfang.</translation>
    </message>
    <message>
        <source>Keys: arrows move, Shift with arrows changes the size, Enter takes it.</source>
        <translation>Tasten: Pfeile verschieben, Umschalt mit Pfeilen ändert die Größe, Eingabe übernimmt.</translation>
    </message>
    <message>
        <source>Text for the picture</source>
        <translation>Text für das Bild</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Previous picture (←)</source>
        <translation>Voriges Bild (←)</translation>
    </message>
    <message>
        <source>Next picture (→)</source>
        <translation>Nächstes Bild (→)</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>Kleiner (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Größer (+)</translation>
    </message>
    <message>
        <source>Whole picture (0)</source>
        <translation>Ganzes Bild (0)</translation>
    </message>
    <message>
        <source>Turn (R)</source>
        <translation>Drehen (R)</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>Kopieren (Strg+C)</translation>
    </message>
    <message>
        <source>Save as … (Ctrl+S)</source>
        <translation>Speichern unter … (Strg+S)</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>Type the PIN of your card</source>
        <translation>PIN Ihrer Karte eingeben</translation>
    </message>
    <message>
        <source>The PIN unlocks the card for this one sign-in. It is not kept.</source>
        <translation>Die PIN schaltet die Karte für diese eine Anmeldung frei. Sie wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>{pin}, 6 to 8 digits</source>
        <translation>{pin}, 6 bis 8 Ziffern</translation>
    </message>
    <message>
        <source>This reader has no keypad, so the PIN is typed at the computer. Please make sure that nobody watches, also not from afar.</source>
        <translation>Dieser Leser hat keine Tastatur, deshalb geben Sie die PIN am Computer ein. Bitte achten Sie darauf, dass niemand zusieht, auch nicht aus der Ferne.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Unlock card</source>
        <translation>Karte freischalten</translation>
    </message>
</context>
<context>
    <name>PinnedBar</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show the pinned message in the chat</source>
        <translation>Die angeheftete Nachricht im Chat anzeigen</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Alle ({count})</translation>
    </message>
    <message>
        <source>Pinned: {text}</source>
        <translation>Angeheftet: {text}</translation>
    </message>
</context>
<context>
    <name>PinnedDialog</name>
    <message>
        <source>Pinned messages</source>
        <translation>Angeheftete Nachrichten</translation>
    </message>
    <message>
        <source>Show in the chat</source>
        <translation>Im Chat anzeigen</translation>
    </message>
    <message>
        <source>Take the pin off for everybody</source>
        <translation>Für alle lösen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Send files</source>
        <translation>Dateien senden</translation>
    </message>
    <message>
        <source>To: {chat}</source>
        <translation>An: {chat}</translation>
    </message>
    <message>
        <source>Send pictures in original size</source>
        <translation>Bilder in Originalgröße senden</translation>
    </message>
    <message>
        <source>Otherwise large pictures are made smaller. Place, time and camera are always removed from pictures.</source>
        <translation>Sonst werden große Bilder verkleinert. Ort, Zeit und Kamera werden aus Bildern immer entfernt.</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message numerus="yes">
        <source>Send %n file(s)</source>
        <translation>
            <numerusform>%n Datei senden</numerusform>
            <numerusform>%n Dateien senden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofBox</name>
    <message>
        <source>With which card?</source>
        <translation>Mit welcher Karte?</translation>
    </message>
    <message>
        <source>Sign in with the card</source>
        <translation>Mit der Karte anmelden</translation>
    </message>
    <message>
        <source>Cards and Konnektor …</source>
        <translation>Karten und Konnektor …</translation>
    </message>
    <message>
        <source>Whichever is there</source>
        <translation>Welche gerade da ist</translation>
    </message>
    <message>
        <source>Sign in with the Authenticator</source>
        <translation>Mit dem Authenticator anmelden</translation>
    </message>
    <message>
        <source>Sign in to your entry</source>
        <translation>Für Ihren Eintrag anmelden</translation>
    </message>
    <message>
        <source>Only you can change your entry: with your health professional card (HBA), or your organisation&apos;s with the practice card (SMC-B). Chats work without a card.</source>
        <translation>Nur Sie können Ihren Eintrag ändern: mit Ihrem Heilberufsausweis (HBA), den Ihrer Einrichtung mit dem Praxisausweis (SMC-B). Chats gehen auch ohne Karte.</translation>
    </message>
</context>
<context>
    <name>ProofDialog</name>
    <message>
        <source>Please confirm that it is you</source>
        <translation>Bitte bestätigen Sie, dass Sie es sind</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Password of your account</source>
        <translation>Passwort Ihres Kontos</translation>
    </message>
    <message>
        <source>Asking your service …</source>
        <translation>Ihr Dienst wird gefragt …</translation>
    </message>
    <message>
        <source>Checking the password …</source>
        <translation>Das Passwort wird geprüft …</translation>
    </message>
    <message>
        <source>Please confirm in the browser with the sign-in of your service. Come back here when the page says that you are done.</source>
        <translation>Bitte bestätigen Sie im Browser mit der Anmeldung Ihres Dienstes. Kommen Sie hierher zurück, wenn die Seite sagt, dass Sie fertig sind.</translation>
    </message>
    <message>
        <source>Keys are particularly protected. Your service therefore asks for the password of your account once more.</source>
        <translation>Schlüssel sind besonders geschützt. Ihr Dienst fragt deshalb noch einmal nach dem Passwort Ihres Kontos.</translation>
    </message>
    <message>
        <source>I have confirmed in the browser</source>
        <translation>Ich habe im Browser bestätigt</translation>
    </message>
    <message>
        <source>Open browser again</source>
        <translation>Browser noch einmal öffnen</translation>
    </message>
    <message>
        <source>Open browser</source>
        <translation>Browser öffnen</translation>
    </message>
    <message>
        <source>Confirm in the browser instead</source>
        <translation>Stattdessen im Browser bestätigen</translation>
    </message>
</context>
<context>
    <name>Proofs</name>
    <message>
        <source>Konnektor · {name}</source>
        <translation>Konnektor · {name}</translation>
    </message>
    <message>
        <source>Card in the card terminal; the PIN is typed there.</source>
        <translation>Karte im Kartenterminal; die PIN geben Sie dort ein.</translation>
    </message>
    <message>
        <source>Konnektor</source>
        <translation>Konnektor</translation>
    </message>
    <message>
        <source>Not set up yet on this computer</source>
        <translation>Auf diesem Computer noch nicht eingerichtet</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Kartenleser</translation>
    </message>
    <message>
        <source>Card reader · {name}</source>
        <translation>Kartenleser · {name}</translation>
    </message>
    <message>
        <source>not usable</source>
        <translation>nicht verwendbar</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>gematik Authenticator</source>
        <translation>gematik Authenticator</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>Signed in: {name}</source>
        <translation>Angemeldet: {name}</translation>
    </message>
    <message>
        <source>Signed in at the directory</source>
        <translation>Am Verzeichnis angemeldet</translation>
    </message>
    <message>
        <source>by Konnektor</source>
        <translation>über den Konnektor</translation>
    </message>
    <message>
        <source>by card reader</source>
        <translation>über den Kartenleser</translation>
    </message>
    <message>
        <source>by gematik Authenticator</source>
        <translation>über den gematik Authenticator</translation>
    </message>
    <message>
        <source>until {day}, {time}</source>
        <translation>bis {day}, {time} Uhr</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>is being read</source>
        <translation>wird gelesen</translation>
    </message>
</context>
<context>
    <name>ProvedRow</name>
    <message>
        <source>Sign out of the directory</source>
        <translation>Vom Verzeichnis abmelden</translation>
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
    <name>PublicRoomsDialog</name>
    <message>
        <source>Public rooms of your provider</source>
        <translation>Öffentliche Räume Ihres Anbieters</translation>
    </message>
    <message>
        <source>Join room</source>
        <translation>Raum beitreten</translation>
    </message>
    <message>
        <source>Search by name or topic</source>
        <translation>Nach Name oder Thema suchen</translation>
    </message>
    <message>
        <source>Public rooms</source>
        <translation>Öffentliche Räume</translation>
    </message>
    <message>
        <source>Make a public room …</source>
        <translation>Öffentlichen Raum anlegen …</translation>
    </message>
    <message>
        <source>Joining …</source>
        <translation>Beitritt läuft …</translation>
    </message>
    <message>
        <source>No public room was found.</source>
        <translation>Kein öffentlicher Raum gefunden.</translation>
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
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Directory of the TI (Ctrl+Shift+D)</source>
        <translation>Verzeichnis der TI (Strg+Umschalt+D)</translation>
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
    <name>ReaderList</name>
    <message>
        <source>Not read by anybody yet, as far as their programs tell it.</source>
        <translation>Noch von niemandem gelesen, soweit die Programme es mitteilen.</translation>
    </message>
</context>
<context>
    <name>ReadersBox</name>
    <message>
        <source>Card readers at this computer</source>
        <translation>Kartenleser an diesem Computer</translation>
    </message>
</context>
<context>
    <name>ReadyPage</name>
    <message>
        <source>Compare pictures</source>
        <translation>Bilder vergleichen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Both sides show seven pictures, and you compare them. Best on the telephone or side by side.</source>
        <translation>Beide Seiten zeigen sieben Bilder, und Sie vergleichen sie. Am besten am Telefon oder nebeneinander.</translation>
    </message>
    <message>
        <source>Or scan this code with the other device:</source>
        <translation>Oder diesen Code mit dem anderen Gerät scannen:</translation>
    </message>
    <message>
        <source>QR code for the other device</source>
        <translation>QR-Code für das andere Gerät</translation>
    </message>
    <message>
        <source>Or read the code of the other side:</source>
        <translation>Oder den Code der anderen Seite einlesen:</translation>
    </message>
    <message>
        <source>From the clipboard</source>
        <translation>Aus der Zwischenablage</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>Aus Datei …</translation>
    </message>
    <message>
        <source>From the screen …</source>
        <translation>Vom Bildschirm …</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Close without a trial?</source>
        <translation>Ohne Probe schließen?</translation>
    </message>
    <message>
        <source>The recovery key is shown only this once. Please close only if you have printed it, saved it or written it down. You can make a new one at any time under “Devices and keys”.</source>
        <translation>Der Wiederherstellungsschlüssel wird nur dieses eine Mal gezeigt. Bitte schließen Sie nur, wenn Sie ihn gedruckt, gespeichert oder aufgeschrieben haben. Neu erstellen können Sie ihn jederzeit unter „Geräte und Schlüssel“.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>✓ Sent to the printer. Please put the sheet into the safe.</source>
        <translation>✓ An den Drucker gesendet. Bitte legen Sie das Blatt in den Praxistresor.</translation>
    </message>
    <message>
        <source>Save recovery key</source>
        <translation>Wiederherstellungsschlüssel speichern</translation>
    </message>
    <message>
        <source>Recovery key TI-Messenger.pdf</source>
        <translation>Wiederherstellungsschlüssel TI-Messenger.pdf</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>PDF-Datei (*.pdf)</translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation>Die Datei konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Please choose another folder.</source>
        <translation>Bitte wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>✓ Saved. Please do not leave the file on this computer only.</source>
        <translation>✓ Gespeichert. Bitte bewahren Sie die Datei nicht nur auf diesem Computer auf.</translation>
    </message>
    <message>
        <source>✓ Copied. After one minute it is removed from the clipboard.</source>
        <translation>✓ Kopiert. Nach einer Minute wird er aus der Zwischenablage entfernt.</translation>
    </message>
    <message>
        <source>✓ That is right.</source>
        <translation>✓ Das stimmt.</translation>
    </message>
    <message>
        <source>! Not quite. Please compare with the last block; capitals count.</source>
        <translation>! Nicht ganz. Bitte mit dem letzten Block vergleichen; Groß- und Kleinschreibung zählt.</translation>
    </message>
    <message>
        <source>With it you read your messages on a new computer too. Print it and put it into the safe of the practice. Nobody else can replace it.</source>
        <translation>Damit lesen Sie Ihre Nachrichten auch auf einem neuen Computer. Drucken Sie ihn aus und legen Sie ihn in den Praxistresor. Niemand sonst kann ihn ersetzen.</translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation>Wiederherstellungsschlüssel: {key}</translation>
    </message>
    <message>
        <source>As a trial please type the last block:</source>
        <translation>Zur Probe bitte den letzten Block eingeben:</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>Recovery key for the TI-Messenger</source>
        <translation>Wiederherstellungsschlüssel für den TI-Messenger</translation>
    </message>
    <message>
        <source>With this key you read your messages on a new computer too. Nobody can replace it, not even your provider.</source>
        <translation>Mit diesem Schlüssel lesen Sie Ihre Nachrichten auch auf einem neuen Computer. Niemand kann ihn ersetzen, auch Ihr Anbieter nicht.</translation>
    </message>
    <message>
        <source>Please keep this sheet in the safe of the practice. Whoever has it and can sign in can read your messages.</source>
        <translation>Bitte bewahren Sie dieses Blatt im Praxistresor auf. Wer es hat und sich anmelden kann, kann Ihre Nachrichten lesen.</translation>
    </message>
    <message>
        <source>Made on {date}</source>
        <translation>Erstellt am {date}</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>{name} could not be invited.</source>
        <translation>{name} konnte nicht eingeladen werden.</translation>
    </message>
    <message>
        <source>No message was sent.</source>
        <translation>Es wurde keine Nachricht gesendet.</translation>
    </message>
    <message>
        <source>Insured persons decide themselves who may write to them. Please ask them to allow invitations from you, or to show you their QR code.</source>
        <translation>Versicherte entscheiden selbst, wer ihnen schreiben darf. Bitte lassen Sie sich eine Einladung erlauben oder den QR-Code zeigen.</translation>
    </message>
    <message>
        <source>Either invitations from your organisation are not allowed there, or one of the two services is not admitted to TI-Messenger. Please ask in another way.</source>
        <translation>Entweder sind dort Einladungen aus Ihrer Einrichtung nicht erlaubt, oder einer der beiden Dienste ist nicht zum TI-Messenger zugelassen. Bitte fragen Sie auf anderem Weg nach.</translation>
    </message>
    <message>
        <source>{name} cannot be reached at this address any more.</source>
        <translation>{name} ist unter dieser Adresse nicht mehr erreichbar.</translation>
    </message>
    <message>
        <source>The entry in the directory seems to be out of date.</source>
        <translation>Der Eintrag im Verzeichnis ist offenbar veraltet.</translation>
    </message>
    <message>
        <source>Telephone: {number}</source>
        <translation>Telefon: {number}</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename device</source>
        <translation>Gerät umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Name of the device</source>
        <translation>Name des Geräts</translation>
    </message>
    <message>
        <source>A name such as “Reception” helps you to recognise it. People you write to can see it.</source>
        <translation>Ein Name wie „Empfang“ hilft beim Wiedererkennen. Ihre Gesprächspartner können ihn sehen.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Renew backup</source>
        <translation>Sicherung erneuern</translation>
    </message>
    <message>
        <source>Your keys are safe on this computer, but your service has no backup of them that fits. They are now put there once more.</source>
        <translation>Ihre Schlüssel sind auf diesem Computer sicher, aber Ihr Dienst hat keine passende Sicherung davon. Sie werden jetzt noch einmal dort abgelegt.</translation>
    </message>
    <message>
        <source>Where a new recovery key is needed you will see it next; an older one is then no longer valid.</source>
        <translation>Falls ein neuer Wiederherstellungsschlüssel nötig ist, sehen Sie ihn als Nächstes; ein älterer gilt dann nicht mehr.</translation>
    </message>
</context>
<context>
    <name>ReplacedDialog</name>
    <message>
        <source>Your identity was replaced</source>
        <translation>Ihre Identität wurde ersetzt</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>That was me</source>
        <translation>Das war ich</translation>
    </message>
    <message>
        <source>I made new keys on another device. This device is now confirmed anew.</source>
        <translation>Ich habe auf einem anderen Gerät neue Schlüssel erstellt. Dieses Gerät wird jetzt neu bestätigt.</translation>
    </message>
    <message>
        <source>That was not me</source>
        <translation>Das war ich nicht</translation>
    </message>
    <message>
        <source>I take the account back: new keys, after that a new password.</source>
        <translation>Ich hole das Konto zurück: neue Schlüssel, danach ein neues Passwort.</translation>
    </message>
    <message>
        <source>Somebody has made new keys for your account. Nothing is lost on this computer, but it no longer belongs to the new identity.</source>
        <translation>Für Ihr Konto wurden neue Schlüssel erstellt. Auf diesem Computer ist nichts verloren, aber er gehört nicht zur neuen Identität.</translation>
    </message>
    <message>
        <source>If it was not you: please change the password of your account today and inform whoever looks after your computers.</source>
        <translation>Wenn Sie es nicht waren: Bitte ändern Sie noch heute das Passwort Ihres Kontos und informieren Sie Ihre IT-Betreuung.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation>Ihr Anbieter</translation>
    </message>
    <message>
        <source>Your provider gets your reason and the place of the message, but cannot read encrypted messages. Please write no patient data.</source>
        <translation>Ihr Anbieter erhält Ihre Begründung, kann verschlüsselte Nachrichten aber nicht lesen. Bitte schreiben Sie keine Patientendaten.</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>Was ist nicht in Ordnung?</translation>
    </message>
    <message>
        <source>Reporting …</source>
        <translation>Wird gemeldet …</translation>
    </message>
    <message>
        <source>Your provider does not take this report.</source>
        <translation>Ihr Anbieter nimmt diese Meldung nicht an.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Please write to your provider.</source>
        <translation>Bitte schreiben Sie Ihrem Anbieter.</translation>
    </message>
</context>
<context>
    <name>RequestDialog</name>
    <message>
        <source>Request to an organisation</source>
        <translation>Anfrage an eine Organisation</translation>
    </message>
    <message>
        <source>Send request</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>e.g. Findings, appointment, prescription</source>
        <translation>z. B. Befund, Termin, Rezept</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Worum geht es?</translation>
    </message>
    <message>
        <source>The topic is not encrypted. Please write no patient names there.</source>
        <translation>Das Thema wird nicht verschlüsselt. Bitte schreiben Sie keine Patientennamen hinein.</translation>
    </message>
    <message>
        <source>Sending the request …</source>
        <translation>Anfrage wird gesendet …</translation>
    </message>
</context>
<context>
    <name>ResetDialog</name>
    <message>
        <source>Start anew with new keys?</source>
        <translation>Mit neuen Schlüsseln neu beginnen?</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>Neue Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Only do this if the recovery key is lost and no other device of yours is signed in any more.</source>
        <translation>Tun Sie das nur, wenn der Wiederherstellungsschlüssel verloren ist und kein anderes Gerät von Ihnen mehr angemeldet ist.</translation>
    </message>
    <message>
        <source>I have understood this</source>
        <translation>Das habe ich verstanden</translation>
    </message>
    <message>
        <source>Earlier messages that this computer cannot read stay closed for good.</source>
        <translation>Frühere Nachrichten, die dieser Computer nicht lesen kann, bleiben für immer verschlossen.</translation>
    </message>
    <message>
        <source>The old recovery key and the old backup are no longer valid.</source>
        <translation>Der alte Wiederherstellungsschlüssel und die alte Sicherung gelten nicht mehr.</translation>
    </message>
    <message>
        <source>Your other devices have to be confirmed anew.</source>
        <translation>Ihre anderen Geräte müssen neu bestätigt werden.</translation>
    </message>
    <message>
        <source>The people you write to see that your identity has changed.</source>
        <translation>Ihre Gesprächspartner sehen, dass sich Ihre Identität geändert hat.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Confirm this device</source>
        <translation>Dieses Gerät bestätigen</translation>
    </message>
    <message>
        <source>Enter recovery key</source>
        <translation>Wiederherstellungsschlüssel eingeben</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Recovery key or passphrase</source>
        <translation>Wiederherstellungsschlüssel oder Passphrase</translation>
    </message>
    <message>
        <source>Confirm with another device</source>
        <translation>Mit anderem Gerät bestätigen</translation>
    </message>
    <message>
        <source>Key lost?</source>
        <translation>Schlüssel verloren?</translation>
    </message>
    <message>
        <source>Ending …</source>
        <translation>Wird beendet …</translation>
    </message>
    <message>
        <source>The recovery key stands on the sheet printed at the set-up: twelve blocks of four characters. Then your earlier messages can be read here too.</source>
        <translation>Der Wiederherstellungsschlüssel steht auf dem Blatt, das beim Einrichten gedruckt wurde: zwölf Blöcke mit je vier Zeichen. Danach sind Ihre früheren Nachrichten auch hier lesbar.</translation>
    </message>
    <message>
        <source>Another device of yours is signed in? It needs no key.</source>
        <translation>Sie sind noch auf einem anderen Gerät angemeldet? Dann geht es auch ohne Schlüssel.</translation>
    </message>
    <message>
        <source>No other device of yours is signed in, and there is no recovery key. Only a fresh start helps.</source>
        <translation>Kein anderes Gerät von Ihnen ist angemeldet, und es gibt keinen Wiederherstellungsschlüssel. Dann hilft nur ein Neubeginn.</translation>
    </message>
    <message>
        <source>Start anew with new keys</source>
        <translation>Mit neuen Schlüsseln neu beginnen</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <source>Role of {name}</source>
        <translation>Rolle von {name}</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>Now: {role}</source>
        <translation>Bisher: {role}</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>! You cannot give yourself this role back. Somebody else has to.</source>
        <translation>! Ihre jetzige Rolle können Sie sich nicht selbst zurückgeben. Das kann nur jemand anderes.</translation>
    </message>
    <message>
        <source>! This person then has the same rights as you. You cannot take that back.</source>
        <translation>! Diese Person hat dann dieselben Rechte wie Sie. Das können Sie nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>May do everything, also give roles.</source>
        <translation>Darf alles, auch Rollen vergeben.</translation>
    </message>
    <message>
        <source>May remove people and messages, pin messages and invite.</source>
        <translation>Darf Personen und Nachrichten entfernen, Nachrichten anheften und einladen.</translation>
    </message>
    <message>
        <source>May read and write.</source>
        <translation>Darf lesen und schreiben.</translation>
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
    <name>RoomLife</name>
    <message>
        <source>All messages</source>
        <translation>Alle Nachrichten</translation>
    </message>
    <message>
        <source>Only mentions of me</source>
        <translation>Nur Erwähnungen</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>From joining on</source>
        <translation>Ab dem Beitritt</translation>
    </message>
    <message>
        <source>From the invitation on</source>
        <translation>Ab der Einladung</translation>
    </message>
    <message>
        <source>Everything from the beginning</source>
        <translation>Alles von Anfang an</translation>
    </message>
    <message>
        <source>Everything, also without joining</source>
        <translation>Alles, auch ohne Beitritt</translation>
    </message>
    <message>
        <source>New members read only what is written after they have joined.</source>
        <translation>Neue Mitglieder lesen nur, was nach ihrem Beitritt geschrieben wird.</translation>
    </message>
    <message>
        <source>New members read what is written after they were invited. Usual.</source>
        <translation>Neue Mitglieder lesen, was nach ihrer Einladung geschrieben wird. Üblich.</translation>
    </message>
    <message>
        <source>New members may read everything from the moment on at which this is chosen.</source>
        <translation>Neue Mitglieder dürfen alles lesen, was ab dieser Wahl geschrieben wird.</translation>
    </message>
    <message>
        <source>Everybody at your provider can read along without being seen.</source>
        <translation>Jeder bei Ihrem Anbieter kann ungesehen mitlesen.</translation>
    </message>
    <message>
        <source>An older message that is not loaded here</source>
        <translation>Eine ältere Nachricht, die hier nicht geladen ist</translation>
    </message>
    <message>
        <source>Public – not encrypted. Everybody at your provider can read this. No patient data here.</source>
        <translation>Öffentlich – unverschlüsselt. Alle bei Ihrem Anbieter können hier mitlesen. Keine Patientendaten!</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
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
        <source>Public rooms of your provider</source>
        <translation>Öffentliche Räume Ihres Anbieters</translation>
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
    <message>
        <source>Mark as unread</source>
        <translation>Als ungelesen markieren</translation>
    </message>
    <message>
        <source>Remove the unread mark</source>
        <translation>Markierung „ungelesen“ entfernen</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Move to the archive</source>
        <translation>Ins Archiv verschieben</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
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
        <source>Please confirm the person</source>
        <translation>Bitte bestätigen Sie die Person</translation>
    </message>
    <message>
        <source>The person has not joined yet</source>
        <translation>Die Person ist noch nicht beigetreten</translation>
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
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Sound file</source>
        <translation>Tondatei</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
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
        <source>Archive</source>
        <translation>Archiv</translation>
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
    <message>
        <source>Marked as unread</source>
        <translation>Als ungelesen markiert</translation>
    </message>
    <message>
        <source>{title}, closed</source>
        <translation>{title}, zugeklappt</translation>
    </message>
    <message>
        <source>{title}, open</source>
        <translation>{title}, aufgeklappt</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Another speed</source>
        <translation>Andere Geschwindigkeit</translation>
    </message>
    <message>
        <source>Take back {emoji}</source>
        <translation>{emoji} zurücknehmen</translation>
    </message>
    <message>
        <source>Also {emoji}</source>
        <translation>Auch {emoji}</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
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
    <name>ScannedPage</name>
    <message>
        <source>No, cancel</source>
        <translation>Nein, abbrechen</translation>
    </message>
    <message>
        <source>Yes, it says so</source>
        <translation>Ja, so steht es dort</translation>
    </message>
    <message>
        <source>Does the other device say that reading the code worked?</source>
        <translation>Sagt das andere Gerät, dass der Code gelesen wurde?</translation>
    </message>
    <message>
        <source>Please look at the other screen before you answer.</source>
        <translation>Bitte schauen Sie auf den anderen Bildschirm, bevor Sie antworten.</translation>
    </message>
</context>
<context>
    <name>Scanner</name>
    <message>
        <source>A quotation mark lacks its other half.</source>
        <translation>Zu einem Anführungszeichen fehlt das zweite.</translation>
    </message>
    <message>
        <source>Please write {file} where the file&apos;s place belongs.</source>
        <translation>Bitte schreiben Sie {file} dorthin, wo der Ort der Datei stehen soll.</translation>
    </message>
    <message>
        <source>Here the file is called {file}. Please write that instead.</source>
        <translation>Die Datei heißt hier {file}. Bitte schreiben Sie das stattdessen.</translation>
    </message>
    <message>
        <source>Batch files are not run: a file&apos;s name could become a command.</source>
        <translation>Batch-Dateien werden nicht ausgeführt: Ein Dateiname könnte zum Befehl werden.</translation>
    </message>
    <message>
        <source>This program is not on this computer, or it may not be run.</source>
        <translation>Dieses Programm gibt es auf diesem Computer nicht, oder es darf nicht ausgeführt werden.</translation>
    </message>
</context>
<context>
    <name>ScannerField</name>
    <message>
        <source>Program and options, such as: clamdscan --fdpass {file} – the file&apos;s place is put in for {file}. It looks at each received file before that is saved or opened. Leave it empty for none.</source>
        <translation>Programm und Optionen, etwa: clamdscan --fdpass {file} – für {file} wird der Ort der Datei eingesetzt. Es prüft jede empfangene Datei, bevor sie gespeichert oder geöffnet wird. Lassen Sie das Feld leer, wenn keines prüfen soll.</translation>
    </message>
    <message>
        <source>Virus scanner</source>
        <translation>Virenscanner</translation>
    </message>
</context>
<context>
    <name>ScreenPick</name>
    <message>
        <source>Drag a frame around the QR code. Enter takes the whole screen, Esc goes back.</source>
        <translation>Ziehen Sie einen Rahmen um den QR-Code. Die Eingabetaste nimmt den ganzen Bildschirm, Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
    </message>
    <message>
        <source>New chat with {name} …</source>
        <translation>Neuer Chat mit {name} …</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Type at least three letters.</source>
        <translation>Geben Sie mindestens drei Buchstaben ein.</translation>
    </message>
    <message>
        <source>No message found. Fewer letters or other filters may help; parts of words count.</source>
        <translation>Keine Nachricht gefunden. Versuchen Sie es mit weniger Buchstaben oder anderen Filtern; auch Wortteile werden gefunden.</translation>
    </message>
    <message>
        <source>Nothing found. Parts of words count, too.</source>
        <translation>Nichts gefunden. Auch Wortteile werden gefunden.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Search all messages for “{text}” …</source>
        <translation>Alle Nachrichten nach „{text}“ durchsuchen …</translation>
    </message>
</context>
<context>
    <name>SearchFields</name>
    <message>
        <source>Name, organisation, Telematik-ID</source>
        <translation>Name, Einrichtung, Telematik-ID</translation>
    </message>
    <message>
        <source>Search the directory for</source>
        <translation>Im Verzeichnis suchen nach</translation>
    </message>
    <message>
        <source>Place or postal code</source>
        <translation>Ort oder PLZ</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>Fachgebiet</translation>
    </message>
    <message>
        <source>All specialties</source>
        <translation>Alle Fachgebiete</translation>
    </message>
    <message>
        <source>Persons or organisations</source>
        <translation>Personen oder Organisationen</translation>
    </message>
    <message>
        <source>Persons and organisations</source>
        <translation>Personen und Organisationen</translation>
    </message>
    <message>
        <source>Persons only</source>
        <translation>Nur Personen</translation>
    </message>
    <message>
        <source>Organisations only</source>
        <translation>Nur Organisationen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>Art der Nachricht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Choose dates …</source>
        <translation>Zeitraum wählen …</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Word or part of a word in messages</source>
        <translation>Wort oder Wortteil in Nachrichten</translation>
    </message>
    <message>
        <source>Search messages for</source>
        <translation>Nachrichten durchsuchen nach</translation>
    </message>
    <message>
        <source>Take filters away</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Back to the chats</source>
        <translation>Zurück zu den Chats</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>Gefundene Nachrichten</translation>
    </message>
</context>
<context>
    <name>SearchState</name>
    <message>
        <source>Cancel the search</source>
        <translation>Suche abbrechen</translation>
    </message>
    <message>
        <source>Find an insured person</source>
        <translation>Versicherte finden</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Starting the chat with {name} …</source>
        <translation>Chat mit {name} wird begonnen …</translation>
    </message>
</context>
<context>
    <name>SearchTab</name>
    <message>
        <source>Entries of the directory</source>
        <translation>Einträge des Verzeichnisses</translation>
    </message>
    <message>
        <source>None of the first hits has an address for TI-Messenger.</source>
        <translation>Keiner der ersten Treffer hat eine TI-M-Adresse.</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected messages</source>
        <translation>Ausgewählte Nachrichten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Forward …</source>
        <translation>Weiterleiten …</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Stop selecting</source>
        <translation>Auswahl beenden</translation>
    </message>
    <message>
        <source>Only own messages can be deleted together</source>
        <translation>Nur eigene Nachrichten können zusammen gelöscht werden</translation>
    </message>
    <message>
        <source>Not all of these can be forwarded</source>
        <translation>Nicht alle davon können weitergeleitet werden</translation>
    </message>
    <message>
        <source>Not all of these can be forwarded or deleted</source>
        <translation>Nicht alle davon können weitergeleitet oder gelöscht werden</translation>
    </message>
</context>
<context>
    <name>SetUpDialog</name>
    <message>
        <source>Set up key backup</source>
        <translation>Schlüsselsicherung einrichten</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Your messages can only be read with keys that lie on this computer. The key backup keeps a locked copy of them at your service, so that you can read everything on a new computer too.</source>
        <translation>Ihre Nachrichten lassen sich nur mit Schlüsseln lesen, die auf diesem Computer liegen. Die Schlüsselsicherung legt eine verschlossene Kopie davon bei Ihrem Dienst ab, damit Sie auch auf einem neuen Computer alles lesen können.</translation>
    </message>
    <message>
        <source>You will get a recovery key for paper or PDF.</source>
        <translation>Sie erhalten einen Wiederherstellungsschlüssel für Papier oder PDF.</translation>
    </message>
    <message>
        <source>Only it opens the copy; your service cannot read anything.</source>
        <translation>Nur er öffnet die Kopie; Ihr Dienst kann nichts mitlesen.</translation>
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
        <source>Ignored people …</source>
        <translation>Ignorierte Personen …</translation>
    </message>
    <message>
        <source>Devices and keys …</source>
        <translation>Geräte und Schlüssel …</translation>
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
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Key backup, recovery key, and where you are signed in.</source>
        <translation>Schlüsselsicherung, Wiederherstellungsschlüssel, und wo Sie angemeldet sind.</translation>
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
    <name>SignInGate</name>
    <message>
        <source>Confirm password …</source>
        <translation>Passwort bestätigen …</translation>
    </message>
</context>
<context>
    <name>SignInProgressBox</name>
    <message>
        <source>Please hurry: {left}. Otherwise it begins anew.</source>
        <translation>Bitte beeilen Sie sich: {left}. Sonst beginnt es von vorn.</translation>
    </message>
    <message>
        <source>Please hurry. Otherwise it begins anew.</source>
        <translation>Bitte beeilen Sie sich. Sonst beginnt es von vorn.</translation>
    </message>
    <message>
        <source>{clock} Please set it soon, best automatically.</source>
        <translation>{clock} Bitte stellen Sie sie bald, am besten automatisch.</translation>
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
        <source>Back up first</source>
        <translation>Erst sichern</translation>
    </message>
    <message>
        <source>Signing out deletes all messages and keys stored on this computer.</source>
        <translation>Beim Abmelden werden alle Nachrichten und Schlüssel auf diesem Computer gelöscht.</translation>
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
    <message>
        <source>Sign out “{name}”?</source>
        <translation>„{name}“ abmelden?</translation>
    </message>
    <message>
        <source>The messages are then deleted there. What is in the key backup can be read again after the next sign-in.</source>
        <translation>Die Nachrichten werden dort gelöscht. Was in der Schlüsselsicherung ist, lässt sich nach der nächsten Anmeldung wieder lesen.</translation>
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
    <name>Switcher</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Go to a chat, a person or a message</source>
        <translation>Zu einem Chat, einer Person oder einer Nachricht gehen</translation>
    </message>
    <message>
        <source>Chat, person or word in a message</source>
        <translation>Chat, Person oder Wort in einer Nachricht</translation>
    </message>
    <message>
        <source>Search for</source>
        <translation>Suchen nach</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>TakenBackDialog</name>
    <message>
        <source>Your account has new keys</source>
        <translation>Ihr Konto hat neue Schlüssel</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Sign out all other devices</source>
        <translation>Alle anderen Geräte abmelden</translation>
    </message>
    <message>
        <source>✓ No other device is signed in any more.</source>
        <translation>✓ Kein anderes Gerät ist mehr angemeldet.</translation>
    </message>
    <message>
        <source>Two steps are left, so that nobody else gets in again:</source>
        <translation>Zwei Schritte noch, damit niemand anders wieder hineinkommt:</translation>
    </message>
    <message>
        <source>1. Sign out all other devices</source>
        <translation>1. Alle anderen Geräte abmelden</translation>
    </message>
    <message>
        <source>You can sign in again on your own ones afterwards.</source>
        <translation>Auf Ihren eigenen melden Sie sich danach einfach neu an.</translation>
    </message>
    <message>
        <source>2. Change the password, today</source>
        <translation>2. Das Passwort ändern, noch heute</translation>
    </message>
    <message>
        <source>You do it where you got the account: on the website of your service, or with whoever looks after your computers. Choose one you use nowhere else.</source>
        <translation>Das geht dort, wo Sie das Konto bekommen haben: auf der Webseite Ihres Dienstes oder über Ihre IT-Betreuung. Wählen Sie eines, das Sie sonst nirgends verwenden.</translation>
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
        <source>This message was written before you joined the chat.</source>
        <translation>Diese Nachricht wurde geschrieben, bevor Sie dem Chat beigetreten sind.</translation>
    </message>
    <message>
        <source>This message cannot be read yet. It appears as soon as its key arrives. If that takes long, please ask the sender to send it again.</source>
        <translation>Diese Nachricht ist noch nicht lesbar. Sie erscheint, sobald ihr Schlüssel ankommt. Dauert das lange, bitten Sie den Absender, sie noch einmal zu senden.</translation>
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
        <source>The sender&apos;s program shares its messages only with confirmed devices. Please confirm this device, then ask the sender to send it again.</source>
        <translation>Das Programm des Absenders teilt Nachrichten nur mit bestätigten Geräten. Bestätigen Sie dieses Gerät und bitten Sie dann den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The sender has blocked this device from reading. Please call the sender if that is a mistake.</source>
        <translation>Der Absender hat dieses Gerät vom Lesen ausgeschlossen. Bitte rufen Sie ihn an, wenn das ein Versehen ist.</translation>
    </message>
    <message>
        <source>The sender&apos;s program says that this message is not meant for you. Please call the sender if that is a mistake.</source>
        <translation>Das Programm des Absenders sagt, dass diese Nachricht nicht für Sie bestimmt ist. Bitte rufen Sie den Absender an, wenn das ein Versehen ist.</translation>
    </message>
    <message>
        <source>The key of this message no longer exists on the sender&apos;s device. Please ask the sender to send it again.</source>
        <translation>Der Schlüssel dieser Nachricht ist auf dem Gerät des Absenders nicht mehr vorhanden. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The sender&apos;s device could not reach this computer securely. Please write to the sender once and ask to send it again.</source>
        <translation>Das Gerät des Absenders konnte diesen Computer nicht sicher erreichen. Schreiben Sie dem Absender einmal und bitten Sie darum, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>This message was sent before you signed in on this device.</source>
        <translation>Diese Nachricht wurde gesendet, bevor Sie sich auf diesem Gerät angemeldet haben.</translation>
    </message>
    <message>
        <source>Confirm this device to read it.</source>
        <translation>Bestätigen Sie dieses Gerät, um sie zu lesen.</translation>
    </message>
    <message>
        <source>Enter your recovery key to read it.</source>
        <translation>Geben Sie Ihren Wiederherstellungsschlüssel ein, um sie zu lesen.</translation>
    </message>
    <message>
        <source>Your keys are being fetched; it appears by itself.</source>
        <translation>Ihre Schlüssel werden gerade geholt; sie erscheint von selbst.</translation>
    </message>
    <message>
        <source>Its key is missing in the backup too. Please ask the sender to send it again.</source>
        <translation>Der Schlüssel fehlt auch in der Sicherung. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>It can be read on devices where you were signed in then.</source>
        <translation>Lesbar ist sie auf Geräten, auf denen Sie damals angemeldet waren.</translation>
    </message>
    <message>
        <source>Confirm this device …</source>
        <translation>Dieses Gerät bestätigen …</translation>
    </message>
    <message>
        <source>Enter recovery key …</source>
        <translation>Wiederherstellungsschlüssel eingeben …</translation>
    </message>
    <message>
        <source>The text of this message was removed.</source>
        <translation>Der Text dieser Nachricht wurde entfernt.</translation>
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
        <source>Voice message, {length}</source>
        <translation>Sprachnachricht, {length}</translation>
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
        <source>⚠ device not confirmed</source>
        <translation>⚠ Gerät nicht bestätigt</translation>
    </message>
    <message>
        <source>⚠ unknown device</source>
        <translation>⚠ unbekanntes Gerät</translation>
    </message>
    <message>
        <source>The sender has not confirmed the device this message came from. If it matters, please ask the sender whether it is theirs.</source>
        <translation>Der Absender hat das Gerät nicht bestätigt, von dem diese Nachricht kam. Wenn es wichtig ist, fragen Sie bitte nach, ob es seines ist.</translation>
    </message>
    <message>
        <source>No known device of the sender has written this message. Please ask the sender whether it is from them.</source>
        <translation>Kein bekanntes Gerät des Absenders hat diese Nachricht geschrieben. Bitte fragen Sie nach, ob sie von ihm ist.</translation>
    </message>
    <message>
        <source>The key of this message came from a backup or another device of yours. Who wrote it cannot be proven any more.</source>
        <translation>Der Schlüssel dieser Nachricht kam aus einer Sicherung oder von einem anderen Ihrer Geräte. Wer sie geschrieben hat, lässt sich nicht mehr beweisen.</translation>
    </message>
    <message>
        <source>waiting: confirm identity</source>
        <translation>wartet: Identität bestätigen</translation>
    </message>
    <message>
        <source>waiting: problem at the service</source>
        <translation>wartet: Störung beim Dienst</translation>
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
        <source>Place</source>
        <translation>Standort</translation>
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
    <name>TrustActions</name>
    <message>
        <source>Keys restored</source>
        <translation>Schlüssel wiederhergestellt</translation>
    </message>
    <message>
        <source>Keys saved</source>
        <translation>Schlüssel gesichert</translation>
    </message>
    <message>
        <source>Read keys from a file</source>
        <translation>Schlüssel aus einer Datei lesen</translation>
    </message>
    <message>
        <source>Key files (*.txt);;All files (*)</source>
        <translation>Schlüsseldateien (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Keys read</source>
        <translation>Schlüssel gelesen</translation>
    </message>
</context>
<context>
    <name>TrustCounts</name>
    <message numerus="yes">
        <source>%Ln key(s) being backed up</source>
        <translation>
            <numerusform>%Ln Schlüssel wird gesichert</numerusform>
            <numerusform>%Ln Schlüssel werden gesichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) are not backed up yet.</source>
        <translation>
            <numerusform>%Ln Schlüssel ist noch nicht gesichert.</numerusform>
            <numerusform>%Ln Schlüssel sind noch nicht gesichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln key(s) restored</source>
        <translation>
            <numerusform>{done} von %Ln Schlüssel wiederhergestellt</numerusform>
            <numerusform>{done} von %Ln Schlüsseln wiederhergestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln key(s) fetched</source>
        <translation>
            <numerusform>{done} von %Ln Schlüssel geholt</numerusform>
            <numerusform>{done} von %Ln Schlüsseln geholt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) could not be read.</source>
        <translation>
            <numerusform>%Ln Schlüssel war nicht lesbar.</numerusform>
            <numerusform>%Ln Schlüssel waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) were saved in the file.</source>
        <translation>
            <numerusform>%Ln Schlüssel wurde in der Datei gesichert.</numerusform>
            <numerusform>%Ln Schlüssel wurden in der Datei gesichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) were read.</source>
        <translation>
            <numerusform>%Ln Schlüssel wurde gelesen.</numerusform>
            <numerusform>%Ln Schlüssel wurden gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were new here.</source>
        <translation>
            <numerusform>%Ln davon war hier neu.</numerusform>
            <numerusform>%Ln davon waren hier neu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign out %Ln other device(s)?</source>
        <translation>
            <numerusform>%Ln anderes Gerät abmelden?</numerusform>
            <numerusform>%Ln andere Geräte abmelden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln Gerät</numerusform>
            <numerusform>%Ln Geräte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more person(s) in this chat follow(s).</source>
        <translation>
            <numerusform>Danach folgt %Ln weitere Person.</numerusform>
            <numerusform>Danach folgen %Ln weitere Personen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new device(s)</source>
        <translation>
            <numerusform>%Ln neues Gerät</numerusform>
            <numerusform>%Ln neue Geräte</numerusform>
        </translation>
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
    <name>UnreachedBlock</name>
    <message>
        <source>Cannot read along</source>
        <translation>Mitlesen nicht möglich</translation>
    </message>
    <message>
        <source>Their program proves no identity, so they get no keys. Please ask them to set up the key backup in their messenger or to confirm their device there. They can read what is written afterwards.</source>
        <translation>Das Programm weist keine Identität nach und erhält deshalb keine Schlüssel. Bitten Sie darum, im dortigen Messenger die Schlüsselsicherung einzurichten oder das Gerät zu bestätigen. Was danach geschrieben wird, ist lesbar.</translation>
    </message>
</context>
<context>
    <name>UnreachedLine</name>
    <message>
        <source>What to do?</source>
        <translation>Was tun?</translation>
    </message>
    <message>
        <source>{name} cannot read what you write here.</source>
        <translation>{name} kann nicht lesen, was Sie hier schreiben.</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>Copy “{text}”</source>
        <translation>„{text}“ kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Verification</name>
    <message>
        <source>Confirm device</source>
        <translation>Gerät bestätigen</translation>
    </message>
    <message>
        <source>Compare with {name}</source>
        <translation>Mit {name} vergleichen</translation>
    </message>
    <message>
        <source>Another of your devices wants to be confirmed.</source>
        <translation>Ein anderes Gerät von Ihnen möchte bestätigt werden.</translation>
    </message>
    <message>
        <source>{name} wants to compare pictures with you.</source>
        <translation>{name} möchte mit Ihnen Bilder vergleichen.</translation>
    </message>
    <message>
        <source>Accept only if you have just signed in there yourself.</source>
        <translation>Nehmen Sie nur an, wenn Sie sich dort gerade selbst angemeldet haben.</translation>
    </message>
    <message>
        <source>Best on the telephone or side by side.</source>
        <translation>Am besten am Telefon oder nebeneinander.</translation>
    </message>
    <message>
        <source>Another device of yours asks. Did you just sign in there?</source>
        <translation>Ein anderes Gerät von Ihnen fragt an. Haben Sie sich dort gerade angemeldet?</translation>
    </message>
    <message>
        <source>{name} wants to compare</source>
        <translation>{name} möchte vergleichen</translation>
    </message>
    <message>
        <source>or numbers: {numbers}</source>
        <translation>oder Zahlen: {numbers}</translation>
    </message>
    <message>
        <source>✓ Confirmed</source>
        <translation>✓ Bestätigt</translation>
    </message>
    <message>
        <source>This device is confirmed now. Your keys are being brought over; earlier messages can be read one after the other.</source>
        <translation>Dieses Gerät ist jetzt bestätigt. Ihre Schlüssel werden herübergeholt; frühere Nachrichten werden nach und nach lesbar.</translation>
    </message>
    <message>
        <source>The other device is confirmed now and gets your keys. There is nothing more to do here.</source>
        <translation>Das andere Gerät ist jetzt bestätigt und bekommt Ihre Schlüssel. Hier ist nichts weiter zu tun.</translation>
    </message>
    <message>
        <source>You have made sure that it is {name}. If the identity changes one day, you will be told.</source>
        <translation>Sie haben sich vergewissert, dass es {name} ist. Sollte sich die Identität einmal ändern, erfahren Sie es.</translation>
    </message>
    <message>
        <source>The answer came from another account</source>
        <translation>Die Antwort kam von einem anderen Konto</translation>
    </message>
    <message>
        <source>Nothing was confirmed. Please check that the person has opened the request in this chat, and start again.</source>
        <translation>Es wurde nichts bestätigt. Bitte prüfen Sie, ob Ihr Gegenüber die Anfrage in diesem Chat geöffnet hat, und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>The pictures do not match</source>
        <translation>Die Bilder stimmen nicht überein</translation>
    </message>
    <message>
        <source>Good that you looked closely. Nothing was confirmed. Please send nothing confidential for now: make a phone call and try once more. If they differ again, inform the IT support of your practice.</source>
        <translation>Gut, dass Sie genau hingesehen haben. Es wurde nichts bestätigt. Bitte senden Sie vorerst nichts Vertrauliches: Rufen Sie an und versuchen Sie es noch einmal. Weichen die Bilder wieder ab, informieren Sie Ihre IT-Betreuung.</translation>
    </message>
    <message>
        <source>The keys do not fit together</source>
        <translation>Die Schlüssel passen nicht zusammen</translation>
    </message>
    <message>
        <source>The comparison was changed on its way</source>
        <translation>Der Vergleich wurde unterwegs verändert</translation>
    </message>
    <message>
        <source>The program has stopped the comparison for your safety. Nothing was confirmed. Please send nothing confidential for now and inform the IT support if it happens again.</source>
        <translation>Das Programm hat den Vergleich zu Ihrer Sicherheit abgebrochen. Es wurde nichts bestätigt. Bitte senden Sie vorerst nichts Vertrauliches, und informieren Sie Ihre IT-Betreuung, wenn es noch einmal geschieht.</translation>
    </message>
    <message>
        <source>Nothing was confirmed. You can start again at any time.</source>
        <translation>Es wurde nichts bestätigt. Sie können jederzeit neu beginnen.</translation>
    </message>
    <message>
        <source>The comparison was ended</source>
        <translation>Der Vergleich wurde beendet</translation>
    </message>
    <message>
        <source>It took too long</source>
        <translation>Es hat zu lange gedauert</translation>
    </message>
    <message>
        <source>The other side did not answer in time. Nothing was confirmed. Agree on a moment, for example on the telephone, and start again.</source>
        <translation>Die andere Seite hat nicht rechtzeitig geantwortet. Es wurde nichts bestätigt. Verabreden Sie sich kurz, zum Beispiel am Telefon, und beginnen Sie neu.</translation>
    </message>
    <message>
        <source>Already accepted on another device</source>
        <translation>Schon auf einem anderen Gerät angenommen</translation>
    </message>
    <message>
        <source>Please go on there. There is nothing to do here.</source>
        <translation>Bitte machen Sie dort weiter. Hier ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The other program knows no common way</source>
        <translation>Das andere Programm kennt keinen gemeinsamen Weg</translation>
    </message>
    <message>
        <source>Nothing was confirmed. Please ask whether there is an update of the other program.</source>
        <translation>Es wurde nichts bestätigt. Bitte fragen Sie, ob es eine neuere Version des anderen Programms gibt.</translation>
    </message>
    <message>
        <source>This request is no longer valid</source>
        <translation>Diese Anfrage gilt nicht mehr</translation>
    </message>
    <message>
        <source>The steps of the two programs got mixed up</source>
        <translation>Die Schritte der beiden Programme sind durcheinandergeraten</translation>
    </message>
    <message>
        <source>The two programs did not understand each other</source>
        <translation>Die beiden Programme haben sich nicht verstanden</translation>
    </message>
    <message>
        <source>The comparison was interrupted</source>
        <translation>Der Vergleich wurde unterbrochen</translation>
    </message>
</context>
<context>
    <name>VerificationDialog</name>
    <message>
        <source>Waiting until the other side says the same …</source>
        <translation>Warten, bis die andere Seite dasselbe bestätigt …</translation>
    </message>
    <message>
        <source>The two devices are agreeing …</source>
        <translation>Die beiden Geräte stimmen sich ab …</translation>
    </message>
    <message>
        <source>Please open the messenger on your other device and accept there.</source>
        <translation>Bitte öffnen Sie den Messenger auf Ihrem anderen Gerät und nehmen Sie dort an.</translation>
    </message>
    <message>
        <source>Waiting for the other device …</source>
        <translation>Warten auf das andere Gerät …</translation>
    </message>
    <message>
        <source>Waiting until {name} accepts …</source>
        <translation>Warten, bis {name} annimmt …</translation>
    </message>
    <message>
        <source>A phone call helps: the other person sees the request in this chat.</source>
        <translation>Ein Anruf hilft: Ihr Gegenüber sieht die Anfrage in diesem Chat.</translation>
    </message>
    <message>
        <source>No QR code of the other device was found in the picture.</source>
        <translation>In dem Bild wurde kein QR-Code des anderen Geräts gefunden.</translation>
    </message>
    <message>
        <source>Please compare the pictures instead.</source>
        <translation>Bitte vergleichen Sie stattdessen die Bilder.</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>Older versions are not shown.</source>
        <translation>Ältere Fassungen werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>{moment} (now)</source>
        <translation>{moment} (jetzt)</translation>
    </message>
    <message>
        <source>The text was removed.</source>
        <translation>Der Text wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>VideoWindow</name>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Sound off (M)</source>
        <translation>Ton aus (M)</translation>
    </message>
    <message>
        <source>Save as … (Ctrl+S)</source>
        <translation>Speichern unter … (Strg+S)</translation>
    </message>
    <message>
        <source>Place in the video</source>
        <translation>Stelle im Video</translation>
    </message>
    <message>
        <source>Sound on (M)</source>
        <translation>Ton an (M)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
</context>
<context>
    <name>VoiceBar</name>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
    </message>
    <message>
        <source>Throw the recording away</source>
        <translation>Aufnahme verwerfen</translation>
    </message>
    <message>
        <source>Listen before sending</source>
        <translation>Vor dem Senden anhören</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Choose the microphone</source>
        <translation>Mikrofon wählen</translation>
    </message>
    <message>
        <source>Send voice message</source>
        <translation>Sprachnachricht senden</translation>
    </message>
    <message>
        <source>Record on</source>
        <translation>Weiter aufnehmen</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Anhören anhalten</translation>
    </message>
    <message>
        <source>This is the longest a voice message can be. Listen to it or send it.</source>
        <translation>Länger kann eine Sprachnachricht nicht sein. Hören Sie sie an oder senden Sie sie.</translation>
    </message>
    <message>
        <source>The microphone is being opened …</source>
        <translation>Das Mikrofon wird geöffnet …</translation>
    </message>
    <message>
        <source>The message is being made …</source>
        <translation>Die Nachricht wird erstellt …</translation>
    </message>
    <message>
        <source>Paused. The microphone is off.</source>
        <translation>Pause. Das Mikrofon ist aus.</translation>
    </message>
    <message>
        <source>⚠ Nothing is heard. Is the microphone muted or not allowed?</source>
        <translation>⚠ Es ist nichts zu hören. Ist das Mikrofon stumm oder nicht erlaubt?</translation>
    </message>
    <message>
        <source>Less than a minute is left.</source>
        <translation>Es bleibt weniger als eine Minute.</translation>
    </message>
    <message>
        <source>{name} (standard)</source>
        <translation>{name} (Standard)</translation>
    </message>
    <message>
        <source>No microphone was found</source>
        <translation>Kein Mikrofon gefunden</translation>
    </message>
</context>
<context>
    <name>VoiceDrafts</name>
    <message>
        <source>The last recording is still being sent.</source>
        <translation>Die letzte Aufnahme wird noch gesendet.</translation>
    </message>
    <message>
        <source>Record anew</source>
        <translation>Neu aufnehmen</translation>
    </message>
    <message>
        <source>Your voice message to {chat} is recorded, but not sent. It would be thrown away.</source>
        <translation>Ihre Sprachnachricht an {chat} ist aufgenommen, aber nicht gesendet. Sie würde verworfen.</translation>
    </message>
    <message>
        <source>Throw the recording away?</source>
        <translation>Aufnahme verwerfen?</translation>
    </message>
    <message>
        <source>The recording is paused and kept in the chat with {chat}.</source>
        <translation>Die Aufnahme ist angehalten und bleibt im Chat mit {chat} erhalten.</translation>
    </message>
</context>
<context>
    <name>VoiceTrack</name>
    <message>
        <source>Waveform of the recording</source>
        <translation>Lautstärkeverlauf der Aufnahme</translation>
    </message>
    <message>
        <source>Click or use the arrow keys to choose where to listen</source>
        <translation>Klicken Sie oder nutzen Sie die Pfeiltasten, um die Stelle zu wählen</translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>WhoIsBlock</name>
    <message>
        <source>In the directory</source>
        <translation>Im Verzeichnis</translation>
    </message>
    <message>
        <source>! Several entries list this address. The directory does not prove whose it is.</source>
        <translation>! Mehrere Einträge führen diese Adresse. Das Verzeichnis beweist nicht, wessen sie ist.</translation>
    </message>
    <message>
        <source>Who this is only comparing pictures proves.</source>
        <translation>Wer dies ist, beweist erst der Bildervergleich.</translation>
    </message>
    <message>
        <source>Telematik-ID {number}</source>
        <translation>Telematik-ID {number}</translation>
    </message>
    <message>
        <source>In the chat the name is “{name}”; the person chose it.</source>
        <translation>Im Chat lautet der Name „{name}“; ihn hat die Person selbst gewählt.</translation>
    </message>
    <message>
        <source>Who sits at the device only comparing pictures proves.</source>
        <translation>Wer am Gerät sitzt, beweist erst der Bildervergleich.</translation>
    </message>
    <message>
        <source>✓ The directory of the TI lists this address for this entry.</source>
        <translation>✓ Das Verzeichnis der TI führt diese Adresse bei diesem Eintrag.</translation>
    </message>
    <message>
        <source>Kept on this computer; when the directory last listed it is not known.</source>
        <translation>Auf diesem Computer gespeichert; wann der Eintrag zuletzt im Verzeichnis stand, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Kept on this computer; last seen in the directory on {day}.</source>
        <translation>Auf diesem Computer gespeichert; im Verzeichnis zuletzt gesehen am {day}.</translation>
    </message>
    <message>
        <source>This address is not in the directory.</source>
        <translation>Diese Adresse steht nicht im Verzeichnis.</translation>
    </message>
    <message>
        <source>Many people do not publish theirs. Who this is only comparing pictures proves.</source>
        <translation>Viele veröffentlichen ihre Adresse nicht. Wer dies ist, beweist erst der Bildervergleich.</translation>
    </message>
</context>
<context>
    <name>WhoMayInvite</name>
    <message>
        <source>Everybody may invite you, except {people}.</source>
        <translation>Alle dürfen Sie einladen, außer {people}.</translation>
    </message>
    <message>
        <source>Everybody may invite you.</source>
        <translation>Alle dürfen Sie einladen.</translation>
    </message>
    <message>
        <source>Nobody may invite you, except {people}.</source>
        <translation>Niemand darf Sie einladen, außer {people}.</translation>
    </message>
    <message>
        <source>Nobody may invite you.</source>
        <translation>Niemand darf Sie einladen.</translation>
    </message>
    <message>
        <source>Your provider decides who may invite you.</source>
        <translation>Ihr Anbieter entscheidet, wer Sie einladen darf.</translation>
    </message>
    <message>
        <source>Everybody may invite me</source>
        <translation>Alle dürfen mich einladen</translation>
    </message>
    <message>
        <source>Nobody may invite me</source>
        <translation>Niemand darf mich einladen</translation>
    </message>
    <message>
        <source>You are reached by all of the health system, except by those below</source>
        <translation>Alle im Gesundheitswesen erreichen Sie, außer den unten Genannten</translation>
    </message>
    <message>
        <source>Only those below reach you; you can invite others yourself</source>
        <translation>Nur die unten Genannten erreichen Sie; Sie selbst können andere einladen</translation>
    </message>
    <message>
        <source>They may not invite you</source>
        <translation>Diese dürfen Sie nicht einladen</translation>
    </message>
    <message>
        <source>They may invite you</source>
        <translation>Diese dürfen Sie einladen</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Insured persons</source>
        <translation>Versicherte</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Everybody at this service</source>
        <translation>Alle bei diesem Dienst</translation>
    </message>
    <message>
        <source>Everybody who writes from the app of an insurer</source>
        <translation>Alle, die mit der App einer Krankenkasse schreiben</translation>
    </message>
    <message>
        <source>With this your own colleagues at {server} cannot invite you either.</source>
        <translation>So können auch Kollegen bei {server} Sie nicht einladen.</translation>
    </message>
    <message>
        <source>others (see below)</source>
        <translation>weiteren (siehe unten)</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>everybody at {server}</source>
        <translation>allen bei {server}</translation>
    </message>
    <message>
        <source>insured persons</source>
        <translation>Versicherten</translation>
    </message>
</context>
</TS>
