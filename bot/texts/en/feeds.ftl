# The calendar of a group, to subscribe to.
feed-name = Meetings of { $group } · { $product }
