-- Pictures that are sent for an event, told of together.
create index photo_batches_of_event on photo_batches (event_id, recipient, began_at) where event_id is not null;
