import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const en: Language = {
  code: 'en',
  name: 'English',
  nativeName: 'English',
  stopWords: list(`
    a, about, after, again, all, also, am, an, and, any, are, as, at, be, because, been, before, being, but, by, can,
    could, did, do, does, doing, done, down, during, each, even, every, for, from, get, gets, getting, go, going, got,
    had, has, have, having, he, her, here, him, his, how, i, if, in, into, is, it, its, just, let, like, made, make,
    many, may, me, might, more, most, much, must, my, no, nor, not, now, of, off, on, once, one, only, or, other, our,
    out, over, own, rt, said, same, say, says, she, should, so, some, such, than, that, the, their, them, then, there,
    these, they, this, those, through, to, too, under, until, up, us, very, via, was, we, were, what, when, where,
    which, while, who, why, will, with, would, you, your, amp, i'm, it's, that's, don't, doesn't, isn't, aren't, can't,
    won't, didn't, wasn't, i've, you're, they're, we're`),
  stem: snowball('english'),
  synonyms: names({
    covid: `covid-19, covid19, covid 19, coronavirus, corona virus, sars-cov-2, sarscov2, sars cov 2, ncov, 2019-ncov,
      plandemic, scamdemic, convid, the rona, wuhan virus, china virus, covid1984`,
    vaccine: `vaccines, vaccination, vaccinations, vaccinate, vaccinated, vaccinating, vax, vaxx, vaxxed, vaxed, vaccs,
      jab, jabs, jabbed, jibby jab, shot, shots, clot shot, clotshot, death jab, kill shot, inoculation, immunisation,
      immunization, immunised, immunized, booster, boosters, the poke, poison poke, fauci ouchie, v4x, vexxine`,
    unvaccinated: 'unvaxxed, unvaxed, unjabbed, pureblood, purebloods, pure blood',
    mmr: 'mmr vaccine, measles-mumps-rubella, measles mumps rubella, triple jab',
    autism: 'autistic, asd, autism spectrum',
    ivermectin: 'horse paste, horse dewormer, ivm, stromectol',
    hydroxychloroquine: 'hcq, chloroquine, plaquenil',
    mask: 'masks, facemask, facemasks, face mask, face masks, face covering, face coverings, face diaper, muzzle',
    mrna: 'messenger rna, m-rna, modrna',
    microchip: 'microchips, chipped, nanochip, nano chip, chips',
    cancer: 'cancers, tumor, tumors, tumour, tumours, turbo cancer, carcinoma',
    flu: 'influenza, the flu',
    hpv: 'papillomavirus, human papillomavirus, gardasil, cervarix',
    hiv: 'aids, hiv/aids, human immunodeficiency virus',
    bleach: 'mms, miracle mineral solution, chlorine dioxide, sodium chlorite',
    mpox: 'monkeypox, monkey pox',
    infertility: 'infertile, sterility, sterile, sterilise, sterilize, sterilised, sterilized, sterilization',
    fluoride: 'fluoridation, fluoridated, fluorid',
    death: 'deaths, die, dies, died, dead, dying, deadly, fatal, unalived',
    children: 'child, kids, kid, toddler, toddlers',
    baby: 'babies, infant, infants, newborn, newborns',
    pregnant: 'pregnancy, pregnancies, expecting mothers',
    sunscreen: 'sun cream, sunblock, suncream, spf',
    chemo: 'chemotherapy',
    myocarditis: 'heart inflammation, pericarditis',
    clot: 'blood clot, blood clots, clots, clotting, thrombosis',
    '5g': 'cell towers, 5g towers, 5g masts, five g',
    gmo: 'gmos, genetically modified, gm food, gm foods',
    thimerosal: 'thiomersal, merthiolate',
    doctor: 'doctors, physician, physicians, dr, docs',
  }),
  replies: {
    agree: list(
      "exactly, so true, true, agreed, i agree, spot on, well said, preach, 100%, absolutely, couldn't agree more, you are right, you're right, amen, that's right, wake up, indeed",
    ),
    deny: list(
      "lie, a lie, lies, liar, nonsense, bullshit, bs, rubbish, wrong, false, not true, untrue, no it isn't, no it doesn't, no they don't, garbage, stop lying, source?",
    ),
  },
  opposites: opposites(`
    prevent, prevents, prevented, preventing, protect, protects, stop, stops, block, blocks, kill, kills, cure, cures, cured, curing, treat, treats, heal, heals / cause, causes, caused, causing, trigger, triggers, give you, gives you, lead to, leads to, spread, spreads, useless, ineffective, no effect
    safe, harmless, safely / dangerous, harmful, toxic, poison, poisonous, unsafe, deadly, deadliest, lethal, hazardous, damage, damages, harm, harms, kill, kills, hurt, hurts
    work, works, working, effective, helps, help / useless, ineffective, worthless, pointless, fail, fails, failed
    increase, increases, increased, raise, raises, raised, rise, rising, worsen, worsens, boost, boosts / reduce, reduces, reduced, lower, lowers, lowered, decrease, decreases, decreased, cut, cuts
    just a flu, just the flu, just like the flu, only a flu, no worse than the flu, just a cold, mild, harmless / deadlier, deadly, deadliest, worse than flu, worse than the flu, more dangerous, kills more, serious, severe, not just a flu, not just the flu
    fake, staged, invented, man-made, manmade, made in a lab, engineered, bioweapon, patented / real, natural, naturally occurring, animal origin, from animals
    healthy, good for, beneficial / unhealthy, bad for, risky
    rare, extremely rare, very rare / common, everywhere, often`),
  cues: {
    negation:
      list(`not, no, never, none, nobody, nothing, neither, nor, cannot, can't, cant, don't, dont, doesn't, doesnt,
      didn't, didnt, isn't, isnt, aren't, arent, wasn't, wasnt, weren't, werent, won't, wont, wouldn't, hasn't, haven't,
      hadn't, ain't, aint, without, hardly, barely, nowhere, far from`),
    debunk: list(`
      myth, myths, hoax, hoaxes, debunk, debunked, debunks, debunking, false, falsely, untrue, fake news,
      misinformation, disinformation, misleading, fact check, fact-check, fact checked, fact-checked,
      fact checkers, factcheck, bogus, baseless, unfounded, conspiracy theory, conspiracy theories,
      conspiracy theorist, conspiracy theorists, conspiracy, pseudoscience, nonsense, bullshit, bs, rubbish,
      garbage, bollocks, lie, lies, lying, liar, zero evidence, without evidence, not true, isn't true,
      isnt true, ain't true, not a thing, never happened, isn't real, wrong, incorrect, inaccurate,
      scam, scams, quack, quackery, snake oil, fraudulent, retracted, discredited, disproved, disproven,
      disprove, refuted, refute, rumor, rumors, rumour, rumours, unproven, unsubstantiated, no scientific basis,
      misconception, misconceptions, stop spreading, stop sharing, do not share, don't share,
      please don't believe, do not believe, don't believe, not how it works, not how that works,
      doesn't work that way, that's not how, made up, made-up, contrary to, despite claims, old claim,
      viral claim, claims that have been, wrongly, out of context, doctored, photoshopped, fact is, busted,
      mythbuster, mythbusters, mythbusting, hogwash, baloney, drivel, tripe, propaganda, correction,
      no … evidence, no … proof, no … prove, no … study, no … studies, no … link, no … connection, no … relation,
      no … relationship, no … basis, no … truth, no such, no record, not … proven, not … proved, not … shown,
      not … approved, nothing to do with, unrelated, denied, denies, deny, prank, satire, satirical, impossible,
      fabricated, clarified, old video, old photo, video is from, photo is from, image is from, footage is from,
      predates, lack … evidence, lacks … evidence, lack … support, dubious, dubiously, forged, misread,
      misunderstood, misquoted, isn't … evidence, isn't … link, no benefit, no effect, makes no difference,
      made no difference, does nothing, do nothing, doesn't do anything, denial, denialist, denialists, scare,
      never contained, never caused, has never, have never, is not how, cherry-picked, cherry picked,
      misinterpreted, misrepresent, misrepresents, disproves, refutes, refuting, debunkers, old wives tale,
      old wives' tale, urban legend, placebo, no better than, same rate, same rates, no difference,
      no more likely, not linked, not caused by, not because, has no effect, have no effect, doesn't happen,
      don't fall for, not a cure, no cure, isn't a cure, is safe, are safe, perfectly safe, horseshit, bull,
      crap, codswallop, poppycock, balderdash, claptrap, tosh, malarkey, hooey`),
    question:
      list(`is it true, is this true, is that true, can anyone, does anyone know, anyone know, anybody know, has anyone, is there any truth,
      true or false, any truth, should i be worried, should i worry, not sure if, wondering if, wondering whether, i wonder, does it really, do they really,
      can you get, can i get, is it safe, could it be, what do you think, is there evidence, any evidence, any studies, confused about,
      can someone explain, genuine question, serious question, asking for a friend, heard that, i heard, someone told me, my mum says, my mother says, please advise`),
    report:
      list(`according to, reportedly, reports, reported, says, said, claims, claimed, claim, claiming, alleges, alleged, allegedly, believes, believe that,
      survey, poll, a post, posts claiming, viral post, viral video, video claims, article claims, circulating, so-called, supposed, supposedly,
      study examines, researchers examined, investigates, looked at whether, whether, court, lawsuit, sued, discusses, explains why people`),
    mockery:
      list(`lol, lmao, lmfao, rofl, haha, hahaha, yeah right, sure jan, tinfoil, tin foil, tinfoil hat, idiot, idiots, stupid, moron, morons, moronic, covidiot, covidiots,
      dumb, dumbass, clown, clowns, facebook university, university of facebook, youtube university, karen, nutjob, nutjobs, nutters, whackjob, wackos, crackpot,
      crackpots, cranks, loony, loonies, anti-vaxxer, anti-vaxxers, antivaxxer, antivaxxers, anti vaxxers, anti-vax, antivax, flat earth, flat earthers,
      ridiculous, absurd, laughable, smh, facepalm, gullible, delusional, cuckoo, bless your heart, you people, 🤣, 😂, 🙄, 🤡, 🤦`),
    assertion:
      list(`wake up, the truth, truth is, they don't want you to know, they dont want you to know, what they're hiding, cover up, cover-up, do your own research, do your research,
      open your eyes, sheeple, mainstream media, msm, big pharma, proof, proven, confirmed, exposed, it's a fact, facts, banned, censored, share before, please share, spread the word,
      must watch, watch this, miracle, doctors hate, they lied, admits, finally admitted, bombshell, breaking, genocide, depopulation, coincidence`),
    contrast: list(
      'but, however, actually, in fact, in reality, yet, although, though, instead, whereas, fact, truth, the truth is, reality',
    ),
    warning: list(`
      don't take, do not take, don't get, do not get, don't give, don't let, never let, never take,
      never give, avoid, stay away, keep away, refuse, refused, say no, throw away, throw out, not taking,
      won't take, won't be taking, will never take, not getting, won't get, i'm not, i won't, i will not,
      no thanks, no way i'm, not putting, beware, stop taking, stop giving, stop using, ditch, boycott,
      skip the, don't trust, do not trust, don't comply, do not comply, don't vaccinate, do not vaccinate,
      don't use, do not use, don't need, no need, never use, don't drink, don't eat, never eat, never drink,
      don't buy`),
    authority: list(`
      studies show, study shows, studies have, research shows, researchers found, trials show, trials,
      large studies, millions of, evidence shows, the evidence, the data, data show, data shows, scientists,
      experts, doctors recommend, health officials, health authorities, who says, the who,
      world health organization, cdc, nhs, fda, ministry of health, regulators, approved by, peer reviewed,
      systematic review, meta-analysis, safe and effective, monitored, tested for, clinical trials,
      please talk to, talk to your doctor, ask your doctor, ask your pharmacist, please get`),
    witness: list(`
      my son, my daughter, my kid, my kids, my child, my cousin, my uncle, my aunt, my friend, my neighbour,
      my neighbor, my brother, my sister, my husband, my wife, my mother, my mum, my mom, my dad, my father,
      my grandma, my grandmother, my nephew, my niece, my coworker, my colleague, a friend of mine, since i,
      after my, worked for me, ever since, happened to me, i know someone, i know people, i know three,
      two weeks later, days later, right after, the next day`),
    unnegating: list(`
      no wonder, no coincidence, not a coincidence, isn't a coincidence, no accident, not only, not just,
      no doubt, no joke, not kidding, no kidding, no surprise, why not, why don't, why doesn't, why isn't,
      why aren't, why won't, why didn't, don't forget, never forget, nobody talks, nobody is talking,
      nobody tells, no one talks, no one is talking, no one tells, no doctor will tell, never tell you,
      won't tell you, don't tell you, doesn't tell you, not telling, aren't telling, not told, never told,
      weren't told, don't want you, doesn't want you, don't want us, don't believe them, don't believe the,
      no question, can't deny, cannot deny, can't hide, nothing else, no longer, no more, if not, or not,
      isn't it, don't they, doesn't it, aren't they, never again, not what they, not ashamed, not sorry,
      can't be a coincidence, not by chance, not natural`),
  },
};

export default en;
