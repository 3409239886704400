# Proxies: the form, what is given, who got it.
form-proxy-title = Give a proxy
form-proxy-motion = For { $number } “{ $title }”.
form-proxy-day = For everything that is put to the vote in { $group } on the day of the meeting.
form-proxy-holder = If you vote yourself, your own ballot counts.
form-proxy-seat = Who shall vote on behalf of { $organisation }?
form-proxy-when = Day of the meeting
form-proxy-when-hint = For example “4 March” or “Thursday”.
form-proxy-submit = Give the proxy
proxy-for-motion = { $to } votes on behalf of { $organisation } on { $number }.
proxy-for-day = { $to } votes on behalf of { $organisation } on what is put to the vote on { $day }.
proxy-received = { $number } · you have a proxy from { $organisations }
proxy-ended = { $organisation } votes for itself again.
proxies-title = Your proxies
proxies-none = You have given no proxy. For one motion it is given on the motion’s own card.
proxies-no-seat = A proxy is given by someone with a seat in a group that allows proxies. You have none.
button-proxy-day = For a meeting of { $group }
button-proxy-back = Take the proxy back
