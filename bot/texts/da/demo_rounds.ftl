# Runden og projekterne i demoen.
demo-round = Ønsker til { $year }
demo-project-developed = Udvikling, første del
demo-project-tested = Prøve i Kolding, og rettelser
demo-project-menu = Dagens frokost på kantinens skærm
demo-project-menu-purpose = Menuen skal skrives ét sted, og den skal passe.
demo-project-menu-delivered = Regnearket læses hvert kvarter. Vejledningen ligger hos produktet.
demo-project-menu-closed = Kolding og Syddjurs bruger den hver dag, og køkkenet i Kolding regner med at spare en time om ugen. Den holdt sig inden for overslaget.
demo-project-offline = Besked, når en skærm er nede
demo-project-offline-purpose = Driften skal vide det før borgerne.
demo-milestone-pilot = Prøve i Odense og Ballerup
demo-milestone-everywhere = Slås til i alle kommuner
demo-project-rights = Rettigheder, der følger afdelingen
demo-project-rights-purpose =
    Den, der skifter afdeling eller stopper, skal miste adgangen til skærmene af sig selv.

    Overslaget dækker også 40.000 kr. til oplæring i de kommuner, hvis grupper hedder noget andet.
