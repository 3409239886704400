# Fuldmagter: formular, hvad der er givet, hvem der fik.
form-proxy-title = Giv fuldmagt
form-proxy-motion = Gælder { $number } »{ $title }«.
form-proxy-day = Gælder alt, der sættes til afstemning i { $group } på mødets dag.
form-proxy-holder = Stemmer du selv, gælder din egen stemme.
form-proxy-seat = Hvem skal stemme på vegne af { $organisation }?
form-proxy-when = Mødets dag
form-proxy-when-hint = For eksempel »4. marts« eller »torsdag«.
form-proxy-submit = Giv fuldmagt
proxy-for-motion = { $to } stemmer på vegne af { $organisation } om { $number }.
proxy-for-day = { $to } stemmer på vegne af { $organisation } om det, der sættes til afstemning den { $day }.
proxy-received = { $number } · du har fået fuldmagt fra { $organisations }
proxy-ended = { $organisation } stemmer selv igen.
proxies-title = Dine fuldmagter
proxies-none = Du har ikke givet nogen fuldmagt. Til en enkelt sag gives den på sagens eget kort.
proxies-no-seat = En fuldmagt gives af den, der har en plads i en gruppe, som tillader fuldmagter. Det har du ikke.
button-proxy-day = Til et møde i { $group }
button-proxy-back = Træk fuldmagten tilbage
