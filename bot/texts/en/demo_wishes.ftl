# The wishes for OS2display in the demo, as municipalities might have written them.
demo-tag-operations = operations
demo-tag-templates = templates
demo-tag-editors = editors
demo-tag-data = data
demo-tag-accessibility = accessibility
demo-tag-energy = energy

demo-wish-offline = A warning when a screen is offline
demo-wish-offline-need =
    Today we find out when a citizen or a colleague calls. We have 140 screens at 60 addresses, and nobody walks past them all.

    We would like a mail when a screen has not reported for a quarter of an hour, and a list of those that are down right now.
demo-wish-offline-gain = Operations in every municipality, and the citizens who look at a black screen.
demo-wish-offline-assessed = The player already reports every minute. A page and a mail are missing.
demo-wish-offline-noted = Easy to begin with, and everybody gets it.
demo-wish-offline-said-bo = In Ballerup the screen in the citizens’ hall was black for nine days before anybody said so.
demo-wish-offline-said-jonas = It should be possible to leave out screens that are off at night.
demo-wish-monitoring = Monitoring of whether the screens work
demo-wish-monitoring-need = We lack a place where we can see which screens are running and which have broken down.
demo-wish-emergency = An emergency message on all screens with one press
demo-wish-emergency-need =
    In a storm surge, a power cut or an attack on the network we must be able to show one message on all screens within minutes, also outside office hours.

    Today the message has to be put on each playlist by itself. That takes an hour.
demo-wish-emergency-gain = All citizens in the buildings of the municipality, and the emergency services.
demo-wish-emergency-assessed = It takes a right of its own, a button, and a list of screens that must not be interrupted.
demo-wish-emergency-noted = Worth much the few times that it is used.
demo-wish-emergency-said-karen = Our emergency services ask for it every year. One must be able to write the message beforehand.
demo-wish-emergency-said-niels = Agreed. And it must go away again by itself.
demo-wish-keyboard = The editor’s pages can be used with a keyboard alone
demo-wish-keyboard-need =
    Two of our editors cannot use a mouse. They can neither move a slide in a playlist nor close the calendar once it is open.

    A screen reader reads the buttons out as “button, button, button”.
demo-wish-keyboard-gain = Editors with disabilities in all municipalities.
demo-wish-keyboard-law = The Danish act on the accessibility of public bodies’ websites and mobile applications, section 3
demo-wish-keyboard-assessed = Order, focus and the names of buttons on 14 pages. The calendar has to be replaced.
demo-wish-keyboard-said-mette = The supervising agency wrote to us about it in spring. We have promised a solution in 2027.
demo-wish-buses = Bus departures in real time
demo-wish-buses-need = The screens in the hall of the school and in the library should show the next departures from the stop outside, also when the bus is late.
demo-wish-buses-gain = Citizens and pupils who wait indoors.
demo-wish-buses-assessed = The travel planner has an open access with a key. The price depends on whether each municipality should be able to choose several stops.
demo-wish-buses-noted = Seen by many, and takes maintenance when the travel planner changes something.
demo-wish-preview = See a slide as it looks on the screen before it is published
demo-wish-preview-need = The text looks right in the editor and is cut off on the tall, narrow screens. We go down to the basement and look.
demo-wish-preview-gain = All editors, above all those who make only one slide a month.
demo-wish-preview-assessed = Nearly there already: it needs the size of the screen, and a choice between the municipality’s own screens.
demo-wish-preview-noted = Saves many small mistakes.
demo-wish-preview-said-carla = We have 11 different sizes of screen. It would be a great help.
demo-wish-weekdays = A playlist that is shown on certain weekdays only
demo-wish-weekdays-need = Thursday’s opening hours should be shown on Thursdays only. Today somebody swaps them every week.
demo-wish-weekdays-gain = Citizens’ halls and libraries.
demo-wish-weekdays-assessed = The planner already knows dates and times of day.
demo-wish-images = Fetch pictures from the municipality’s archive
demo-wish-images-need = The communications department has approved pictures with consents in Skyfish. Editors download them and upload them again, and then nobody knows any more when the consent ends.
demo-wish-images-gain = Editors, and those in the pictures.
demo-wish-rights = Rights follow the department one works in
demo-wish-rights-need = When somebody changes department we have to remember to take away the access to the old screens. We forget.
demo-wish-rights-gain = Whoever administers users, and security.
demo-wish-rights-assessed = Groups of the municipality’s login become roles. The range covers how differently municipalities name them.
demo-wish-sharing = Share a campaign with another municipality
demo-wish-sharing-need = We each make the same slides about elections, vaccination and traffic. One municipality could make them, and others could fetch them and put on their own logo.
demo-wish-sharing-gain = Small municipalities that have nobody who draws.
demo-wish-sharing-said-lars = We gladly offer ours about fire safety.
demo-wish-menu = Show today’s lunch from a spreadsheet
demo-wish-menu-need = The kitchen writes the menu in a spreadsheet every Monday. It should be shown in the canteen without being written once more.
demo-wish-menu-gain = Canteens in town halls and care homes.
demo-wish-menu-assessed = A fixed spreadsheet behind a link. Other sources are not part of the figure.
demo-wish-canteen = The canteen’s menu is fetched automatically
demo-wish-canteen-need = It would be nice if the menu came by itself.
demo-wish-subtitles = Subtitles on videos
demo-wish-subtitles-need = The sound is off on most screens, so a video without subtitles says nothing. Deaf citizens get nothing from it, even with sound.
demo-wish-subtitles-gain = The deaf and hard of hearing, and everybody where the sound is off.
demo-wish-subtitles-assessed = The player shows a file with subtitles when one comes along. Making the file is not part of it.
demo-wish-night = The screen turns off at night and at weekends
demo-wish-night-need = 140 screens that shine for nobody for 128 hours a week use power for 90,000 kr. a year with us. It should be possible to turn them off by a plan, and on when they are needed.
demo-wish-night-gain = The climate and the municipality’s economy.
demo-wish-night-assessed = Those screens that can be controlled over the network. The oldest cannot.
demo-wish-night-noted = Pays for itself in less than a year.
demo-wish-night-said-peter = With us it is part of the climate plan. We have a list of which screens can be controlled.
demo-wish-statistics = What has been shown, where and for how long?
demo-wish-statistics-need = When a department asks whether its campaign has been shown, we cannot answer.
demo-wish-dark = A dark theme for rooms that are open at night
demo-wish-dark-need = In duty rooms and waiting rooms the white slides light up the whole room. A dark theme could follow the clock.
demo-wish-dark-gain = Patients, residents and those on night duty.
demo-wish-touch = Citizens can touch the screen and learn more
demo-wish-touch-need = On a touch screen one could browse the map of the building and find an office.
demo-wish-touch-assessed = The player is made to show and cannot take touches. It would be another product; OS2 has one that can show the way in buildings.
demo-wish-facebook = Show the municipality’s posts from Facebook
demo-wish-facebook-need = We write everything on Facebook and would like to have it on the screens without doing it twice.
demo-wish-facebook-declined = It would let citizens’ names and pictures in comments get onto the screen, and the access that it could be done with is closed. Use a feed from the municipality’s own website; the product can already do that.
demo-wish-facebook-said-ingrid = A pity, but I understand.
demo-wish-expiry = A reminder before a slide expires
demo-wish-expiry-need = Slides with an end date disappear from the screen, and then it is empty on a Monday morning.
demo-wish-expiry-asked = How long before, and should it be a mail to the one who made the slide, or to all on the screen?
demo-wish-player = Change to the new version of the player before spring
demo-wish-player-need = The version of the browser that the player is built on gets no security fixes after March. We recommend that everybody changes at the same time.
demo-wish-player-gain = The security of everybody who uses OS2display.
