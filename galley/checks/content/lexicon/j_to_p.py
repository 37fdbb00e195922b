"""Words of general and medical English from j to p, spelt right: what is one slip from them is looked at."""

from __future__ import annotations

WORDS = """
jagged jaundice jaundiced jejunal jejunostomy jejunum jerks joined joins joint jointly joints journal journals judge
judged judgement judges judgment judicious jugular junction junctional jurisdictions justification justified juvenile
juxtaposition karyotype keeping keeps keratin keratinization keratitis keratoplasty keratosis keratotic kernel ketamine
ketoacidosis ketoconazole ketones keyboard keyword keywords kidney kidneys killed kinase kinds kinematics kitchen
klebsiella knees knowledge known knows kyphosis label labeled labeling labelled labels labetalol labial labor
laboratories laboratory laborious labour laboured laceration lacerations lacking lacks lacrimal lactate lactation
lactic lactulose lambda lamellar lamina laminar laminectomy lamotrigine landmark landscape language languages
laparoscopic laparoscopically laparoscopy laparotomy lapse large largely larger largest laryngeal laryngoscopy larynx
laser lasting latency latent later lateral laterally latest latex latissimus latter launch launched lavage laxative
laxatives laxity layer layers laying layout leading leads leaflet leakage learn learned learning learns least leave
leaves leaving leeway legal legend legislation leiomyoma leiomyomas leiomyosarcoma leishmaniasis length lengthening
leprosy leptospirosis lesion lesions lesser lesson lethal lethality lethargic lethargy letter letters leucocyte
leucocytes leucocytosis leukaemia leukaemic leukemia leukemic leukocyte leukocytes leukocytosis leukopenia level levels
lever leverage leverages leveraging levetiracetam levodopa levofloxacin levothyroxine liable liaison liberal libero
librarians libraries library libre licence licences license licensed licensee licensing licit lidocaine lifestyle
ligament ligamentous ligaments ligated ligation light lighter lightheadedness lightly lignocaine likelihood likely
likewise limbs limit limitation limitations limited limiting limits lineages linear lines linezolid lingual linguistic
linguistics lining linkage linked linking links lipase lipid lipids lipochrome lipoma lipomatosis liposarcoma
liposarcomas liposomal liquid liquids lisinopril listed listens listing listings lists literal literature lithium
lithotripsy litigation litre litres little liver lives livestock living loaded loading loads lobar lobectomy lobes
lobular lobulated lobule local locale locales localisation localised localities locality localization localized locally
locate located location locations locator locked locomotor logged logical logistic longer longest longitudinal
longitudinally looked looking looks lookup loose loosening loperamide loratadine lorazepam losartan loses losing losses
lower lowercased lowered lowers lowest lubricant lucency lucid lumbar lumbosacral lumen luminal lumpectomy lumps lungs
lupus luteal luteinizing luxation lymph lymphadenectomy lymphadenitis lymphadenopathy lymphangioma lymphangitis
lymphatic lymphatics lymphedema lymphoblastic lymphocyte lymphocytes lymphocytic lymphocytosis lymphoedema lymphoid
lymphoma lymphomas lymphopenia lymphoproliferative lysis machine machines macro macrophage macrophages macros
macroscopic macroscopically macular macule macules maculopapular magma magna magnesium magnetic magnification magnified
magnitude mailbox mainland mainly maintain maintained maintainer maintainers maintaining maintains maintenance maize
major majority makes making malabsorption malaise malar malaria malarial maldevelopment males malformation
malformations malfunction malignancies malignancy malignant malleolus malnourished malnutrition mammalian mammary
mammogram mammographic mammography manage manageable managed management manager managers manages managing mandate
mandatory mandible mandibular maneuver manifest manifestation manifestations manifested manifold manifolds manipulation
manner mannitol manoeuvre mantle manual manually manufacturer manufacturers manufacturing manuscript manuscripts mapped
mapping mappings margin marginal margins marijuana marine marital maritime markdown marked markedly marker markers
markings marks markup marriage married marrow masses massive massively mastectomy master masthead masticatory mastoid
mastoiditis match matched matches matching material materials maternal mathematical mathematics matrix matter matters
maturation mature maxilla maxillary maxillofacial maximal maximally maximise maximize maximum maybe meals meaning
meaningful means meant meanwhile measles measurable measure measured measurement measurements measures measuring meatus
mebendazole mechanical mechanically mechanics mechanism mechanisms meconium media medial medially median medians
mediastinal mediastinitis mediastinum mediated medical medically medication medications medicinal medicine medicines
mediolateral medium medulla medullary meeting meets megabytes megaloblastic megawatt melaena melaenic melanin
melanocytes melanocytic melanoma melanomas melena mellitus member members membership membrane membranes membranous
memory menarche mended mends meningeal meninges meningioma meningiomas meningitis meningococcal meningoencephalitis
meniscal meniscus menopausal menopause menorrhagia menses menstrual menstruation mental mentally mention mentioned
mentions mercator merely merge merged merger merges merging merits meropenem mesalamine mesencephalic mesenchymal
mesenteric mesentery mesothelial mesothelioma message messages metabolic metabolised metabolism metabolite metabolites
metabolized metacarpal metacyclic metadata metagenomic metagenomics metal metallic metaphases metaphysis metaplasia
metaplastic metastases metastasis metastasise metastasised metastasize metastasized metastatic metatarsal
meteorological meter metformin methadone methicillin method methodological methodology methods methotrexate methylation
methyldopa methylene methylprednisolone meticulous meticulously metoclopramide metoprolol metre metric metrics
metronidazole microangiopathic microarray microbes microbial microbiologic microbiological microbiology microbiome
microcytic microhabitats microorganism microorganisms microparticles microplastics microscope microscopic
microscopically microscopy microvascular micturition midazolam middle midgut midline midpoint midwife might migraine
migrainous migrate migrated migration migratory mildly milestones milia milligram millilitres millimeter millimeters
millimetre millimetres million millions milliseconds mineral mineralization minim minimal minimally minimise minimised
minimize minimized minimizing minimum mining minor minority minus minute minutes mirror misaligned misdiagnosed
misdiagnosis missed missense missing mission mistake mistaken mistakenly mistyped mitigation mitochondria mitochondrial
mitoses mitosis mitotic mitral mixed mixes mixture mobile mobilisation mobilised mobility mobilization mobilized modal
modalities modality model modeled modeling modelling models moderate moderately modern modernism modest modification
modifications modified modify modular modularity modulated module modules moist moisture molecular molecule molecules
molluscan mollusks moment monitor monitored monitoring monitors monoclonal monocytes monocytosis monodomain mononuclear
mononucleosis monotherapy monotone month monthly months morbid morbidity moreover morning morphine morphologic
morphological morphologically morphologies morphology morphometric mortality mosaic mosquito mostly mother motility
motion motivation motor mottled mount mounted mouse mouth moved movement movements moves moving mucinous mucoid
mucopurulent mucosa mucosal mucositis mucous mucus multi multicenter multicentre multicystic multidimensional
multidisciplinary multifactorial multifocal multilobulated multinodular multinucleated multiparous multiple
multiplexing multislice multispiral multisystem multitude multivariable multivariate murder murine murmur murmurs
muscle muscles muscular musculature musculoskeletal music mutant mutated mutation mutations mutual myalgia myalgias
myasthenia myasthenic mycobacteria mycobacterial mycobacterium mycophenolate mycoplasma mycosis myelin myelination
myelofibrosis myeloid myeloma myelopathy myocardial myocarditis myocardium myoclonic myoclonus myofascial myoglobin
myoma myomectomy myometrial myometrium myopathic myopathy myopia myositis myriad myxoid nails naive naked naloxone
named namely names namespace naming nanoparticles naproxen narcotic narcotics narrative narrow narrowed narrower
narrowing nasal nasogastric nasopharyngeal nasopharynx national nationality native natively naturae natural naturally
nature nausea nauseated navigation nearby nearest nearly nebulised nebulizer necessarily necessary necessitate
necessitated necessitates necessitating necessity necropsy necrosed necrosis necrotic necrotising necrotizing needed
needle needles needs negative negatively negatives neglected negligible neighbour neither neonatal neonate neonates
neonatology neoplasia neoplasm neoplasms neoplastic neovascularization nephrectomy nephritis nephrologist nephrology
nephropathy nephrotic nephrotoxic nephrotoxicity nerve nerves nervous nested nesting nests network networks neural
neuralgia neuroendocrine neurofibroma neurofibromatosis neurogenic neuroleptic neurologic neurological neurologically
neurologist neurologists neurology neuromuscular neuron neuronal neurons neuropathic neuropathy neuropsychiatric
neuropsychological neuroradiologist neurosurgeon neurosurgery neurosurgical neurotoxicity neurovascular neutral
neutralized neutropenia neutropenic neutrophil neutrophilia neutrophilic neutrophils never nevertheless newborn
newborns newer newly newspaper niacin nicht nicotine nifedipine night nineteen nineteenth nineties nipple
nitrofurantoin nitrogen nitroglycerin nitrous nobody nocturia nocturnal nodal nodes nodular nodularity nodule nodules
noise nomenclatural nominal nonetheless noninteracting nonsense nonspecific noradrenaline norepinephrine normal
normalisation normalise normalised normalization normalized normalizing normally norms north northern nosocomial
nostril notable notably notch notebook notebooks noted notes noteworthy nothing notice noticeable noticeably noticed
notices notified notifies novel nowadays nowhere noxious nubian nuchal nuclear nuclei nucleic nucleoli nucleolus
nucleotide nucleus nulla nulliparous number numbered numbering numbers numbness numeric numerical numerically numerous
nurse nurses nursing nutrient nutrients nutrition nutritional nystagmus nystatin obese obesity object objective
objectively objectives objects obligatory obliged oblique obliterated obliteration obscure obscured observable
observation observational observations observatories observe observed observer observers observing obstetric
obstetrical obstetrician obstetrics obstructed obstructing obstruction obstructive obtain obtained obtaining obvious
obviously occasion occasional occasionally occasions occipital occlude occluded occlusion occlusive occult occupation
occupational occupied occupies occupy occupying occur occurred occurrence occurrences occurring occurs octreotide
ocular odontogenic oedema oedematous oesophageal oesophagus oestrogen offensive offer offered offering offers office
official officially offshore ofloxacin often olanzapine older olfactory oligohydramnios oliguria oliguric olivary
omental omentum omeprazole omission omitted omitting oncogene oncologic oncological oncologist oncologists oncology
ondansetron ongoing online onset oophorectomy oozing opacification opacities opacity opaque opened opening openly
openness opens operate operated operating operation operational operations operative operatively operator ophthalmic
ophthalmological ophthalmologist ophthalmology ophthalmoplegia ophthalmoscopy opiate opiates opinion opinions opioid
opioids opportunistic opportunities opportunity opposed opposite optic optical optimal optimally optimisation optimise
optimised optimization optimize optimized optimizers option optional optionally options orally orange orbit orbital
orchidectomy orchiectomy orchitis order ordered ordering orders ordinary organ organic organisation organised organism
organisms organization organized organizing organoid organomegaly organs orient orientation oriented orifice origin
original originally originated originates originating origins ornamentation oropharyngeal oropharynx orthodontic
orthopaedic orthopaedics orthopedic orthopedics orthopnea orthopnoea orthostatic oscillation osmolality osmolarity
osmotic osseous ossification ossified osteoarthritic osteoarthritis osteoblasts osteochondral osteoclasts osteogenic
osteolysis osteolytic osteoma osteomalacia osteomyelitis osteonecrosis osteopenia osteophytes osteoporosis osteoporotic
osteosarcoma osteotomy ostium other others otherwise otitis otolaryngologist otolaryngology otorhinolaryngology
otorrhoea otoscopy outages outbreak outcome outcomes outgoing outline outlines outlives outpatient outpatients output
outputs outside ovarian ovaries ovary overall overcome overdose overestimated overexpression overlap overlapping
overload overlooked overlying overnight oversight overt overview overweight overwrites overwritten ovulation owing
oxaliplatin oxidase oxidation oxidative oxycodone oxygen oxygenated oxygenation oxytetracycline oxytocin pacemaker
pachymeningitis package packages packs paclitaxel paediatric paediatrician paediatrics pages painful painless painted
paints paired pairs palaeobiogeography palatal palate paleontologist paleontology palliation palliative pallor palmar
palms palpable palpated palpation palpitation palpitations palsy pamidronate pancreas pancreatectomy pancreatic
pancreaticoduodenectomy pancreatitis pancreatogram pancytopenia pandas pandemic panel panels panniculitis panoramic
pantoprazole paper papers papillary papilledema papilloedema papilloma papular papule papules paracetamol paradigm
paradoxical paraesthesia paraesthesiae paraffin paraganglioma paragraph paragraphs parallel paralysed paralysis
paralytic paralyzed paramedic paramedics parameter parameterisation parameterization parameterizations parameterized
parameters parametrium paranasal paraneoplastic paranoid paraparesis paraphyletic paraplegia parasite parasitemia
parasites parasitic parasitological paraspinal parasternal parasympathetic parathyroid paratype parenchyma parenchymal
parent parenteral parentheses parents paresis paresthesia paresthesias parietal parity parkinsonism parotid parous
paroxysmal parse parsed parses parsing parted partial partially participant participants participate participated
participating participation particle particles particular particularly partly partner parts passage passages passed
passes passing passive passively password pasted patch patches patchy patella patellar patency patent patents pathogen
pathogenesis pathogenic pathogenicity pathogens pathognomonic pathologic pathological pathologically pathologies
pathologist pathologists pathology pathophysiologic pathophysiological pathophysiology paths pathway pathways patience
patient patients pattern patterning patterns payment paywall paywalled paywalls peaked peaking peaks pearls peculiar
pediatr pediatric pediatrician pediatrics pedicle peduncle peduncles pedunculated peeling pelvic pelvis pelvises
pemphigoid pemphigus pending penetrated penetrating penetration penicillin penile penis people peptide perceived
percent percentage percentages percentile perception percussion percutaneous percutaneously perfect perforated
perforation perforations perform performance performed performing performs perfused perfusion perhaps perianal
pericardial pericardiocentesis pericarditis pericardium perihilar perimeter perinatal perineal perineum perineural
perinuclear period periodic periodically periodontal periodontitis periods perioperative perioperatively periorbital
periosteal periosteum peripartum peripheral peripherally peripherals periphery peristalsis peritoneal peritoneum
peritonitis peritonsillar perivascular permalink permanent permanently permeability permission permissions permit
permits permitted permitting pernicious peroneal peroxide perpendicular persist persisted persistence persistent
persistently persisting persists person personal personality personally personnel persons perspective perspectives
pertaining pertains pertinent perturbation pertussis petechiae petechial petrous phaeochromocytoma phagocytic
phalangeal phalanges phalanx pharmaceutical pharmacist pharmacists pharmacokinetic pharmacokinetics pharmacologic
pharmacological pharmacology pharmacotherapy pharmacy pharyngeal pharyngitis pharynx phase phases phenobarbital
phenomena phenomenon phenotype phenotypes phenotypic phenytoin pheochromocytoma philosophy phlebitis phlegmon phone
phosphatase phosphate phospholipid phosphorus phosphorylation photo photograph photographed photographic photographs
photography photon photophobia photosensitivity photospheric phototherapy phrenic phyllodes phylogenetic
phylogenetically phylogenies phylogeny physical physically physician physicians physics physiologic physiological
physiologically physiology physiotherapist physiotherapy piano pickled picture pictures piece pieces pigment pigmentary
pigmentation pigmented pigmentosum pigments pilonidal pilot pinned pioglitazone pipeline pipelines piperacillin pirate
pirated pituitary pivotal pixels place placebo placed placeholder placement placenta placental places placing plain
planned planning plans plant plantar plants plaque plaques plasma plasmapheresis plasmodium plastic plate plateau
platelet platelets plates platform platforms plausible played plays pleasant please pleomorphic pleomorphism pleura
pleural pleurisy pleuritic pleurodesis plexus plots plotted plotting plugin plugins pneumococcal pneumoconiosis
pneumocystis pneumomediastinum pneumonectomy pneumonia pneumonias pneumonitis pneumoperitoneum pneumothorax pockets
point pointed pointer pointing points poised poisoning polarised policies policy political polyarteritis polyarthritis
polyclonal polycystic polycythaemia polycythemia polydactyly polydipsia polygon polygons polymerase polymorphic
polymorphism polymorphisms polymorphonuclear polymyalgia polymyositis polyneuropathy polynomial polyp polypectomy
polypoid polyposis polyps polyuria pontine pooch poorly popliteal popular popularity population populations porphyria
porphyrin porphyrins portable portal portion portions posed position positioned positioning positions positive
positively positives positivity positron possess possessed possesses possession possibilities possibility possible
possibly postaxial posted posterior posteriorly posterolateral posters posting postmenopausal postmortem postnatal
postoperative postoperatively postpartum postprandial postulate postulated postural posture potassium potent potential
potentially potentials pouch power powerful practical practically practice practices practise practised practitioner
practitioners praecox prayer preauricular precaution precautions precede preceded preceding precipitate precipitated
precipitating precise precisely precision preclude precluded precocious preconditioning precordial precursor precursors
predefined predict predictable predicted predicting prediction predictions predictive predictor predictors predilection
predispose predisposed predisposes predisposing predisposition prednisolone prednisone predominance predominant
predominantly preeclampsia prefer preferable preferably preference preferentially preferred prefix pregabalin
pregnancies pregnancy pregnant preliminary preload premature prematurely prematurity premenopausal premolar prenatal
preoperative preoperatively preparation preparations prepared preparing preprint preprinted preprints preprocessing
prescribe prescribed prescribes prescribing prescription prescriptions presence present presentation presentations
presented presenting presently presents preservation preserve preserved preserving press pressure pressures presumably
presumed presumes presumptive preterm prevail prevailing prevalence prevalent prevent preventable prevented preventing
prevention preventive prevents preview previous previously priapism price prices primarily primary primer primers
primigravida primitive primitives primordial principal principally principle principles print printed prints prior
priorities priority prison privacy private probabilistic probability probable probably proband probe problem
problematic problems procedural procedure procedures proceed proceeded proceedings process processed processes
processing processor processors proctitis produce produced produces producing product production productive
productivity products professional professionals professor profile profiles profiling profits profound profoundly
profuse progenitor progesterone prognosis prognostic program programmatic programme programming programs progress
progressed progresses progressing progression progressive progressively project projections projects prolactin
prolactinoma prolapse prolapsed proliferating proliferation proliferative prolong prolongation prolonged prolongs
prominence prominent promote promoted promoter promoting promotion prompt prompted prompting promptly prone pronounced
proof proofs propagation proper properly properties property prophylactic prophylactically prophylaxis propofol
proportion proportional proportions proposal proposals propose proposed proposing propranolol proprietary proptosis
prospect prospective prospectively prostaglandin prostate prostatectomy prostatic prostatitis prostheses prosthesis
prosthetic prostration protect protected protection protective protects protein proteinaceous proteinases proteins
proteinuria proteus prothrombin protocol protocols prototyping protozoan protracted protruded protruding protrusion
protuberant provably prove proved proven provenance proves provide provided provider providers provides providing
provision provisional provocation provoke provoked proxies proximal proximally proximate proximity pruritic pruritus
pseudo pseudoaneurysm pseudocyst pseudomembranous pseudomonas pseudonymous pseudonyms pseudotumor psoas psoriasis
psoriatic psychiatric psychiatrist psychiatry psychic psychologic psychological psychologically psychologist psychology
psychometric psychomotor psychosis psychosocial psychotherapy psychotic pterygoid ptosis pubertal puberty pubic public
publication publications publicly publish published publisher publishers publishes publishing puerperal puerperium
pulmonary pulsar pulsars pulsatile pulsating pulsation pulse pulseless pulses pumping punch punching punctate puncture
punctured pupil pupillary pupils purchased purely purified purple purpose purposes purpura purpuric pursue pursued
purulent pushed pustular pustules putting pyelonephritis pyloric pylorus pyoderma pyogenic pyramidal pyrazinamide
pyrexia pyrexial pyruvate pyruvic python pyuria
"""
