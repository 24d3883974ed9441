# After the answer: the rating, “The problem is not solved”.

rate-thanks = Thank you for the rating!
rate-sorry = We are sorry it did not help. Reply with what is wrong or press “The problem is not solved”.
rate-same = You have already given this rating.
rate-not-now = You can rate the answer once it has come.
reopen-done = Opened again. Write what is still wrong.
reopen-already = It is open again already, we are working on it.
reopen-what =
    We are sorry you had to write again. № { $number } is in progress once more.
    What is still wrong? Write it or send a photo in your next message.

# For moderators

rated-low = 😞 № { $number }: the resident’s rating is { $stars } of 5.
rated-raised = 🙂 № { $number }: the resident’s rating is { $stars } of 5, it was { $first } at first.
explained = 🔁 № { $number } was closed as unclear, the resident has explained: open again. Answer { $until }.
reopened = 🔁 № { $number }: the resident says it is not solved. Answer { $until }.
addition-feedback =
    💬 The resident writes after the answer to № { $number }, no clock is running:
    { $text }
addition-closed =
    💬 The resident writes about the closed № { $number }, no clock is running:
    { $text }
addition-split = ↪️ The resident says this is a message of its own: № { $number }.
words-go-on =
    № { $number }, continued:
    { $text }
history-rated = rating: { $detail }
history-done_said = says that it was done
history-check = to be checked: { $detail }
history-reopened = not solved, open again
