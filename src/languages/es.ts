import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const es: Language = {
  code: 'es',
  name: 'Spanish',
  nativeName: 'Español',
  stopWords: list(`
    a, al, algo, algunos, ante, antes, aquí, así, aun, aunque, cada, como, con, contra, cual, cuando, de, del, desde, donde, dos, durante, e, el, él, ella, ellas, ellos, en, entre, era, eran, es, esa, esas, ese, eso, esos, esta, está, están, estas, este, esto, estos, fue, fueron, ha, hace, hacen, han, hasta,
    hay, he, la, las, le, les, lo, los, mas, más, me, mi, mí, mis, mucho, muchos, muy, nada, ni, no, nos, nosotros, nuestra, nuestro, o, os, otra, otro, otros, para, pero, poco, por, porque, pues, que, qué, quien, se, sea, según, ser, si, sí, sin, sobre, son, soy, su, sus, también, tan, tanto, te, tengo, tiene, tienen,
    todo, todos, toda, todas, tu, tú, tus, un, una, uno, unos, unas, usted, va, van, vosotros, y, ya, yo`),
  stem: snowball('spanish', [[/cion$/, 'ción']]),
  synonyms: names({
    covid: 'covid-19, covid19, coronavirus, sars-cov-2, sarscov2, plandemia, farsademia, el bicho',
    vaccine:
      'vacuna, vacunas, vacunar, vacunado, vacunada, vacunados, vacunadas, vacunación, vacunarse, vacunen, kakuna, pinchazo, pinchazos, pinchar, pinchado, inyección, inyecciones, inyectan, inyectando, piquete, inoculación, inoculados, dosis de refuerzo, vacunitas, vakuna',
    unvaccinated: 'no vacunado, no vacunados, sin vacunar',
    mmr: 'triple vírica, triple viral, sarampión paperas rubéola, sarampión rubéola parotiditis, srp',
    measles: 'sarampión',
    autism: 'autismo, autista, autistas',
    ivermectin: 'ivermectina, pasta de caballo',
    hydroxychloroquine: 'hidroxicloroquina, cloroquina',
    mask: 'mascarilla, mascarillas, cubrebocas, barbijo, barbijos, tapabocas, bozal, bozales',
    mrna: 'arnm, arn mensajero',
    microchip: 'microchips, chip, chips, nanochip',
    cancer: 'cáncer, cánceres, tumor, tumores, turbocáncer',
    flu: 'gripe, influenza, la gripe, gripa',
    hpv: 'vph, papiloma, virus del papiloma',
    hiv: 'vih, sida',
    bleach: 'lejía, cloro, dióxido de cloro, clorito de sodio, mms, lavandina',
    mpox: 'viruela del mono, viruela símica',
    infertility: 'infertilidad, infértil, infértiles, estéril, estériles, esterilidad, esterilizar, esterilizan',
    fluoride: 'flúor, fluoruro',
    death: 'muerte, muertes, muerto, muertos, murió, mueren, muere, morir, mortal, mortales, fallecido, fallecidos',
    children: 'niño, niños, niña, niñas, hijo, hija, hijos, hijas',
    baby: 'bebé, bebés, recién nacidos, recién nacido',
    pregnant: 'embarazo, embarazada, embarazadas',
    sunscreen: 'protector solar, crema solar, bloqueador solar, protección solar',
    chemo: 'quimioterapia, quimio',
    myocarditis: 'miocarditis, pericarditis',
    clot: 'coágulo, coágulos, trombo, trombos, trombosis',
    '5g': 'antenas 5g',
    thimerosal: 'timerosal, tiomersal',
    mercury: 'mercurio',
    aluminium: 'aluminio',
    doctor: 'médico, médicos, médica, doctores, doctora',
    cure: 'cura, curan, curar, curado, curó',
    garlic: 'ajo, ajos',
    vitamin: 'vitamina, vitaminas',
    homeopathy: 'homeopatía, homeopático',
    insulin: 'insulina',
    dna: 'adn',
  }),
  replies: {
    agree: list(
      'exacto, así es, totalmente de acuerdo, de acuerdo, tal cual, qué razón, tienes razón, tiene razón, cierto, es verdad, amén',
    ),
    deny: list('mentira, es mentira, falso, no es cierto, no es verdad, tonterías, chorradas, bulo, qué va'),
  },
  opposites: opposites(`
    previene, previenen, protege, protegen, detiene, cura, curan, mata, matan, evita, evitan / causa, causan, provoca, provocan, produce, producen, inútil, no sirve
    segura, seguro, seguras, seguros, inofensivo / peligroso, peligrosa, peligrosas, dañino, dañina, tóxico, tóxica, veneno, mortal, nocivo
    funciona, funcionan, eficaz, eficaces, efectiva, efectivo / inútil, inútiles, ineficaz, no sirve, no sirven
    aumenta, aumentan, sube, eleva, empeora / reduce, reducen, disminuye, baja
    solo una gripe, una simple gripe, un resfriado, leve / más mortal, peor que la gripe, más peligroso, grave
    inventado, creado en un laboratorio, arma biológica / real, natural, origen natural
    saludable, bueno para / perjudicial, malo para
    raro, poco frecuente, muy raro / frecuente, a menudo`),
  cues: {
    negation: list('no, nunca, jamás, ningún, ninguna, ninguno, nadie, nada, ni, sin, tampoco, en absoluto'),
    debunk: list(`
      mito, mitos, falso, falsa, falsos, falsas, falsedad, bulo, bulos, rumor, rumores, desmentido, desmentimos,
      desmiente, desmienten, desmentir, desmontamos, desmontado, desinformación, fake news, noticia falsa,
      noticias falsas, engaño, engañoso, engañosa, mentira, mentiras, miente, mentirosos, patraña, patrañas,
      paparrucha, no es cierto, no es verdad, no es real, no hay evidencias, sin pruebas, sin evidencia,
      sin fundamento, sin base científica, no existe relación, tontería, tonterías, estupidez, estupideces,
      disparate, chorrada, chorradas, pamplinas, gilipollez, teoría de la conspiración,
      teorías de la conspiración, conspiración, conspiranoico, conspiranoicos, estafa, estafas, charlatán,
      charlatanes, pseudociencia, refutado, refutada, verificación, verificamos, verificadores, no compartan,
      no lo compartas, no compartas, no te lo creas, no se lo crean, erróneo, errónea, incorrecto, manipulado,
      manipulada, fuera de contexto, retractado, retractada, descartado, fact check, inventado, invento,
      equivocado, basta de, no hay … prueba, no hay … pruebas, no hay … evidencia, ninguna … prueba,
      ninguna … evidencia, ningún … estudio, no existe … evidencia, ninguna … relación, no … demostrado,
      no … probado, nada que ver, negó, niega, niegan, negaron, sátira, broma, imposible, falsificado,
      video antiguo, vídeo antiguo, foto antigua, ningún efecto, no sirve de nada, alarmismo,
      no es así, no es correcto, es incorrecto, no funciona así, no es ninguna, cuento, cuentos,
      cuento chino, leyenda urbana, superchería, memez, memeces, burrada, burradas, barbaridad, sandez,
      sandeces, mentiroso, embuste, embustes, camelo, timo, timos, desmontando, desmontar, tergiversado,
      sin base, carece de, no existe ningún, no hay ningún, no hay ninguna, no existe ninguna,
      ninguna diferencia, placebo, no cura, no sustituye, dejen de, dejad de, deja de difundir, es segura,
      son seguras`),
    question: list(
      `es cierto que, es verdad que, es cierto esto, es verdad esto, es cierto, es verdad, alguien sabe, alguien me puede, alguien puede, saben si, me han dicho, he oído, he leído, escuché que, me dijeron, no sé si, me pregunto, hay estudios, hay pruebas, es seguro, es segura, se puede, qué opináis, qué opinan, debería preocuparme, tengo dudas`,
    ),
    report: list(
      `según, dicen que, dice que, dicen, afirma, afirman, asegura, aseguran, supuestamente, presuntamente, se dice que, circula, circulan, encuesta, estudio analiza, creen, investiga, el llamado, denuncia, supuesta, supuesto`,
    ),
    mockery: list(
      `jaja, jajaja, jajajaja, lol, sí claro, claro que sí, ya claro, gorro de aluminio, papel de aluminio, idiotas, idiota, imbécil, imbéciles, burro, burros, antivacunas, negacionista, negacionistas, conspiranoia, terraplanista, terraplanistas, absurdo, ridículo, universidad de facebook, covidiota, covidiotas, magufo, magufos, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `despierten, despertad, despierta, abran los ojos, abrid los ojos, la verdad, nos ocultan, ocultan, nos engañan, nos mienten, no quieren que sepas, no quieren que sepamos, farmacéuticas, big pharma, demostrado, confirmado, prueba, compartan, comparte, difundan, difunde, pásalo, infórmense, investiguen, leed, censurado, casualidad, envenenan, genocidio, urgente`,
    ),
    contrast: list(
      'pero, sin embargo, en realidad, de hecho, sino, realmente, en cambio, hecho, realidad, la realidad es, la verdad es',
    ),
    warning: list(`
      no se vacunen, no te vacunes, no os vacunéis, no me vacuno, no me voy a vacunar, no me vacunaré,
      no vacunen, no vacunes, no vacunéis, no se la pongan, no se lo pongan, no te la pongas, no tomes,
      no tomen, no toméis, no le den, no le des, no des, no den, no dejes, no dejen, no dejéis, no usen,
      no uses, no compres, no comas, no bebas, no confíen, no confíes, no acepten, ni loco, ni loca,
      conmigo no, cuidado, ojo con, eviten, evita, evitad, rechacen, aléjate, aléjense, tiren,
      no necesitamos, no hace falta`),
    authority: list(`
      los estudios muestran, estudios muestran, los estudios demuestran, estudios demuestran, un estudio con,
      grandes estudios, estudios con, ensayos clínicos, los ensayos, la evidencia, los datos, científicos,
      expertos, los médicos recomiendan, especialistas, oms, la oms, organización mundial de la salud,
      ministerio de sanidad, ministerio de salud, ema, aemps, cdc, aprobada, aprobadas, vigiladas, millones,
      seguras y eficaces, segura y eficaz, revisión sistemática, consulta a tu médico, consulte a su médico,
      habla con tu médico, pregunta a tu médico, se recomienda`),
    witness: list(`
      mi hijo, mi hija, mis hijos, mi primo, mi prima, mi tío, mi tía, mi vecino, mi vecina, mi hermano,
      mi hermana, mi marido, mi mujer, mi esposo, mi esposa, mi madre, mi mamá, mi padre, mi papá, mi abuela,
      mi abuelo, mi amigo, mi amiga, un amigo, una amiga, mi sobrino, mi sobrina, una compañera,
      un compañero, a mí me, me funcionó, desde entonces, semanas después, días después, al día siguiente,
      justo después, conozco a`),
    unnegating: list(`
      no es casualidad, no es coincidencia, no es de extrañar, no solo, no sólo, no cabe duda, sin duda,
      sin dudas, no es broma, por qué no, nadie habla, nadie dice, nadie lo dice, nadie nos dice,
      nadie te dice, nadie te cuenta, nadie lo cuenta, no te cuentan, no nos cuentan, no te dicen,
      no nos dicen, no lo dicen, no te lo dirán, no te lo dicen, no te van a decir, no quieren que,
      no les conviene, no interesa, nunca más, ya no, no olviden, no olvides, nada más, no les crean,
      no les creas, no lo duden`),
  },
};

export default es;
