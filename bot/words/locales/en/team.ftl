# Those who run the bot: /team, /invite, invitations, /audit

team-role-owner = owner
team-role-admin = admin
team-role-editor = editor

team-on-schedule = on schedule
team-command-line = command line
team-nameless = user { $id }
team-invited-by = invited by { $by }

team-head = The team: { $count }
team-named = { $role }, named in the settings
team-member = { $role } since { $day }, invited by { $by }
team-open-invitations = Open invitations: { $count }
team-how = /invite makes an invitation for an editor, /invite admin one for an admin.
team-private = This is about people. Write /team to me in private.
team-previous-button = « Back
team-next-button = More »

team-dismiss-sure = Shall { $name } ({ $role }) leave the team? Articles and drafts stay; invitations that this person gave end.
team-dismiss-button = Dismiss
team-keep-button = Keep
team-dismissed-alert = Done. This person has no role any more.
team-gone-alert = This person had left the team already.
team-dismiss-refused-alert = You may not do this: owners dismiss admins and editors, admins dismiss editors, and whoever is named in the settings stays.

team-how-to-invite = Write /invite for an invitation for an editor, or /invite admin for one for an admin.
team-invite-refused = Only an owner may invite admins. /invite makes an invitation for an editor.
team-invite-private = Whoever opens an invitation first has it, and here everybody would see it. Write /invite to me in private.
team-invitation-editor =
    An invitation for an editor, who adds and corrects articles. Give this link to one person: it works once, until { $until }.
team-invitation-admin =
    An invitation for an admin, who may add articles, reindex, publish, roll back and invite editors. Give this link to one person: it works once, until { $until }.

team-join-private = Open the invitation in a private chat with me; here everybody can see it.
team-not-invited = This invitation is not valid: it was used already, has expired, or never was one. Ask whoever sent it to you for a new one.
team-needless = You may do as much already: you are { $role } here. The invitation is still good; hand it on if you like.
team-you-are = By the way, you have a role here: { $role }.
team-joined = { $name } has taken your invitation. Role: { $role }.
team-welcome-editor = Welcome to the team! You are an editor now: you add articles and correct them before they are added.
team-welcome-admin = Welcome to the team! You are an admin now: you look after the articles and invite editors.

team-audit-head = Who did what, newest first
team-audit-none = Nothing has been written down yet.
team-audit-end = There is nothing older.
team-audit-private = This is about people. Write /audit to me in private.
team-newest-button = « Newest
team-older-button = Older »

team-deed-sync = reindex
team-deed-rebuild = rebuild of everything
team-deed-add = articles added
team-deed-remove = articles removed
team-deed-correct = correction
team-deed-feeds = feeds read
team-deed-cancel = cancelled
team-deed-publish = publication
team-deed-rollback = rollback
team-deed-subscribe = subscription
team-deed-interval = interval changed
team-deed-unsubscribe = subscription ended
team-deed-invite = invitation
team-deed-join = joined the team
team-deed-dismiss = dismissal
team-deed-backup = backup
team-deed-restore = restore
team-deed-export = export
team-deed-import = import
