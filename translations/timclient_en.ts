<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CardCounts</name>
    <message numerus="yes">
        <source>%n more try(s) until the card is blocked.</source>
        <translation>
            <numerusform>%n more try until the card is blocked.</numerusform>
            <numerusform>%n more tries until the card is blocked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ends in %n day(s)</source>
        <translation>
            <numerusform>Ends in %n day</numerusform>
            <numerusform>Ends in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message numerus="yes">
        <source>Too long for one message by %Ln character(s).</source>
        <translation>
            <numerusform>Too long for one message by %Ln character.</numerusform>
            <numerusform>Too long for one message by %Ln characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s) of you</source>
        <translation>
            <numerusform>%n mention of you</numerusform>
            <numerusform>%n mentions of you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>read by %n person(s)</source>
        <translation>
            <numerusform>read by %n person</numerusform>
            <numerusform>read by %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) needed.</source>
        <translation>
            <numerusform>%n more character needed.</numerusform>
            <numerusform>%n more characters needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet will be lost.</source>
        <translation>
            <numerusform>%n message not sent yet will be lost.</numerusform>
            <numerusform>%n messages not sent yet will be lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) cannot read what you write here.</source>
        <translation>
            <numerusform>%n person cannot read what you write here.</numerusform>
            <numerusform>%n people cannot read what you write here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) will be lost.</source>
        <translation>
            <numerusform>%n draft will be lost.</numerusform>
            <numerusform>%n drafts will be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DialogCounts</name>
    <message numerus="yes">
        <source>Delete %n message(s)?</source>
        <translation>
            <numerusform>Delete %n message?</numerusform>
            <numerusform>Delete %n messages?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the text of %n message(s)?</source>
        <translation>
            <numerusform>Remove the text of %n message?</numerusform>
            <numerusform>Remove the text of %n messages?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) and all earlier versions will be deleted for everybody in this chat.</source>
        <translation>
            <numerusform>%n message and all its earlier versions will be deleted for everybody in this chat.</numerusform>
            <numerusform>%n messages and all their earlier versions will be deleted for everybody in this chat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) older than 24 hours cannot be deleted any more. Only the text will be removed; everybody in the chat can still look at earlier versions.</source>
        <translation>
            <numerusform>%n message is older than 24 hours and cannot be deleted any more. Only its text will be removed; everybody in the chat can still look at earlier versions.</numerusform>
            <numerusform>%n messages are older than 24 hours and cannot be deleted any more. Only their text will be removed; everybody in the chat can still look at earlier versions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected message(s) cannot be deleted and will stay.</source>
        <translation>
            <numerusform>%n selected message cannot be deleted and will stay.</numerusform>
            <numerusform>%n selected messages cannot be deleted and will stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forward %n message(s)</source>
        <translation>
            <numerusform>Forward %n message</numerusform>
            <numerusform>Forward %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forward into %n chat(s)</source>
        <translation>
            <numerusform>Forward into %n chat</numerusform>
            <numerusform>Forward into %n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more person</numerusform>
            <numerusform>and %n more people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read by %n person(s)</source>
        <translation>
            <numerusform>Read by %n person</numerusform>
            <numerusform>Read by %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryCounts</name>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is asked again in %n second(s).</source>
        <translation>
            <numerusform>It is asked again in %n second.</numerusform>
            <numerusform>It is asked again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundCounts</name>
    <message numerus="yes">
        <source>%n message(s) found</source>
        <translation>
            <numerusform>%n message found</numerusform>
            <numerusform>%n messages found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n message(s); older ones follow as you scroll.</source>
        <translation>
            <numerusform>The newest %n message; older ones follow as you scroll.</numerusform>
            <numerusform>The newest %n messages; older ones follow as you scroll.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>%n new message(s) below</source>
        <translation>
            <numerusform>%n new message below</numerusform>
            <numerusform>%n new messages below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifeCounts</name>
    <message numerus="yes">
        <source>%n pinned message(s)</source>
        <translation>
            <numerusform>%n pinned message</numerusform>
            <numerusform>%n pinned messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive · %n unread</source>
        <translation>
            <numerusform>Archive · %n unread</numerusform>
            <numerusform>Archive · %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageCounts</name>
    <message numerus="yes">
        <source>%n reaction(s)</source>
        <translation>
            <numerusform>%n reaction</numerusform>
            <numerusform>%n reactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) selected</source>
        <translation>
            <numerusform>%n message selected</numerusform>
            <numerusform>%n messages selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) copied</source>
        <translation>
            <numerusform>%n message copied</numerusform>
            <numerusform>%n messages copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message numerus="yes">
        <source>Send %n file(s)</source>
        <translation>
            <numerusform>Send %n file</numerusform>
            <numerusform>Send %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message numerus="yes">
        <source>%n unreadable message(s) from before you signed in</source>
        <translation>
            <numerusform>%n unreadable message from before you signed in</numerusform>
            <numerusform>%n unreadable messages from before you signed in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable message(s) from before you joined the chat</source>
        <translation>
            <numerusform>%n unreadable message from before you joined the chat</numerusform>
            <numerusform>%n unreadable messages from before you joined the chat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that cannot be read yet</source>
        <translation>
            <numerusform>%n message that cannot be read yet</numerusform>
            <numerusform>%n messages that cannot be read yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrustCounts</name>
    <message numerus="yes">
        <source>%Ln key(s) being backed up</source>
        <translation>
            <numerusform>%Ln key being backed up</numerusform>
            <numerusform>%Ln keys being backed up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) are not backed up yet.</source>
        <translation>
            <numerusform>%Ln key is not backed up yet.</numerusform>
            <numerusform>%Ln keys are not backed up yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln key(s) restored</source>
        <translation>
            <numerusform>{done} of %Ln key restored</numerusform>
            <numerusform>{done} of %Ln keys restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln key(s) fetched</source>
        <translation>
            <numerusform>{done} of %Ln key fetched</numerusform>
            <numerusform>{done} of %Ln keys fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) could not be read.</source>
        <translation>
            <numerusform>%Ln key could not be read.</numerusform>
            <numerusform>%Ln keys could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) were saved in the file.</source>
        <translation>
            <numerusform>%Ln key was saved in the file.</numerusform>
            <numerusform>%Ln keys were saved in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key(s) were read.</source>
        <translation>
            <numerusform>%Ln key was read.</numerusform>
            <numerusform>%Ln keys were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them were new here.</source>
        <translation>
            <numerusform>%Ln of them was new here.</numerusform>
            <numerusform>%Ln of them were new here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sign out %Ln other device(s)?</source>
        <translation>
            <numerusform>Sign out %Ln other device?</numerusform>
            <numerusform>Sign out %Ln other devices?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more person(s) in this chat follow(s).</source>
        <translation>
            <numerusform>%Ln more person in this chat follows.</numerusform>
            <numerusform>%Ln more people in this chat follow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new device(s)</source>
        <translation>
            <numerusform>%Ln new device</numerusform>
            <numerusform>%Ln new devices</numerusform>
        </translation>
    </message>
</context>
</TS>
