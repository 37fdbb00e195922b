"""Words of general and medical English from q to z, spelt right: what is one slip from them is looked at."""

from __future__ import annotations

WORDS = """
quadrant quadrants quadrature quadriceps quadriplegia qualified qualitative qualitatively qualities quality
quantification quantified quantify quantitative quantitatively quantities quantity quantum quarter quarters quarto
queens queried queries query question questionable questionably questioned questionnaire questionnaires questions
quetiapine quick quicker quickly quiescent quinine quinolone quintile quite quotation quotations quote quoted quotes
radial radiating radiation radical radically radicular radiculopathy radio radioactive radiograph radiographic
radiographically radiographs radiography radioiodine radiologic radiological radiologically radiologist radiologists
radiology radiolucent radionuclide radiotherapy radius ragged raise raised raises raising ramipril random randomisation
randomised randomization randomized randomly range ranged ranges ranging ranitidine ranked rapid rapidly rarely rarity
raster rasters rated rates rather ratio rationale ratios raven reach reached reaches reaching react reaction reactions
reactivated reactivation reactive readability readable reader readers readership readily reading readmission readmitted
reads ready reagent realise realised realistic reality realize realized really reappeared rearrangement reason
reasonable reasonably reasoning reasons reassess reassessed reassessment reassurance reassured rebound recall recalled
receding receipt receive received receiver receives receiving recent recently receptor receptors recess recession
recessive recherche recipient recipients reciprocal recognise recognised recognising recognition recognize recognized
recognizing recollection recombinant recommend recommendation recommendations recommended recommending recommends
reconsider reconstruct reconstructed reconstruction reconstructive record recorded recording records recourse recover
recovered recovering recovery recreational recruited recruitment rectal rectified rectify rectum rectus recur recurred
recurrence recurrences recurrent recurring recurs reddish redirected redirects redness reduce reduced reduces reducing
reduction reductions redundancy redundant reefs reexamination refer referee referees reference referenced references
referral referrals referred referring refers refine refinement reflect reflected reflecting reflection reflects reflex
reflexes reflux refractive refractory refrain refuse refused refuses regained regard regarded regarding regardless
regards regenerated regenerating regeneration regime regimen regimens region regional regions register registered
registrant registration registrations registries registry regius regress regressed regression regular regularity
regularly regulate regulated regulates regulation regulations regulatory regurgitation rehabilitation rehydration
reimplantation reinforced reinforcement reinsertion reintervention reject rejected rejection relapse relapsed relapses
relapsing relate related relatedness relating relation relations relationship relationships relative relatively
relatives relax relaxation relaxed release released releases relevance relevant reliability reliable reliably relied
relief relies relieve relieved reluctant relying remain remainder remained remaining remains remarkable remarkably
remarks remedial remedy remember remind reminder remission remitting remnant remodelling remote removal remove removed
removes removing renal renamed render rendered rendering renders renewable renewed renin repair repaired repeat
repeated repeatedly repeating repeats repel repetition repetitive replace replaced replacement replaces replacing
replication replied reply report reported reportedly reporting reports repositioning repositories repository represent
representation representations representative represented representing represents reproduced reproducibility
reproducible reproduction reproductive request requested requesting requests require required requirement requirements
requires requiring rescued research researchers resectable resected resecting resection resections resemblance resemble
resembled resembles resembling reserved reservoir reservoirs reside resident residential residents resides residing
residual residue resist resistance resistant resolution resolve resolved resolver resolves resolving resonance
resorption resort resorted resource resources respect respective respectively respiration respiratory respond responded
respondents responding responds response responses responsibility responsible responsive responsiveness restaging
restarted restaurant restlessness restoration restore restored restoring restrain restraint restrict restricted
restriction restrictive restructured result resultant resulted resulting results resume resumed resuscitated
resuscitation retain retained retaining retains retardation retarded retention reticular reticulate reticulated
reticulocyte reticulocytes retina retinal retinitis retinopathy retract retracted retraction retractions retrieval
retrieve retrieved retrieves retroactively retrobulbar retrograde retroperitoneal retroperitoneum retrospect
retrospective retrospectively retrosternal return returned returning returns reuse revascularisation revascularization
reveal revealed revealing reveals reversal reverse reversed reversible revert reverted review reviewed reviewer
reviewers reviewing reviews revised revises revision revisions revisit reward rewrite rewritten rewrote rhabdomyolysis
rhabdomyosarcoma rheum rheumatic rheumatism rheumatoid rheumatological rheumatologist rheumatology rhinitis rhinorrhea
rhinorrhoea rhythm rhythmic ribavirin riboflavin ridge ridges rifampicin rifampin rigged right rights rigid rigidity
rigor rigorous rigors rinsed risen rising risperidone ritonavir rituximab rival rivaroxaban roads robotic robust
robustness roles roots rootstock rotated rotation rotational rotator rough roughly round rounded route routes routine
routinely routines rubber rubella ruled rules ruling ruminants running runtime rupture ruptured ruptures rural sacral
sacrifice sacroiliac sacrum safely safer safety sagittal salicylate saline saliva salivary salmonella salpingectomy
salpingitis salvage sample sampled samples sampling sandwich sanitize saphenous sarcoid sarcoidosis sarcoma sarcomas
sarcomatous satellite satisfaction satisfactorily satisfactory satisfied saturated saturation saved saves scabies
scalability scale scaled scales scaling scalp scaly scanned scanner scanning scans scaphoid scapula scapular scarce
scarring scars scattered scenario schedule scheduled scheduler schema schemas scheme schemes schistosomiasis
schizophrenia schizophrenic scholarly scholars scholarship school schools schwannoma sciatic sciatica science sciences
scientific scientist scientists scintigraphy scissors sclera scleral scleroderma sclerosing sclerosis sclerotherapy
sclerotic scoliosis scope score scored scores scorpion scratch screen screened screening script scripts scrotal scrotum
seamless seamlessly search searched searches searching sebaceous second secondarily secondary seconds secret secrete
secreted secreting secretion secretions secretory section sectional sections sector sectors secular secure secured
security sedated sedation sedative sedentary sediment sedimentation seeded seeds seeking seeks seemed seems segment
segmental segmentation segmentectomy segments seismic seizure seizures seldom select selected selecting selection
selective selectively selenite semantic semen semicolon semiconscious seminal seminoma semiquantitative sending sends
senior sensation sensations sense sensible sensitisation sensitive sensitivity sensitization sensorimotor sensorineural
sensory sentence sentences sentinel separate separated separately separates separating separation separator sepsis
septal septic septicaemia septicemia septum sequel sequelae sequence sequenced sequencer sequences sequencing
sequential sequentially sequestration serial serially series serine serious seriously seriousness seroconversion
serologic serological serology seronegative seropositive serosal serositis serotonin serous sertraline serum serve
served server servers serves service services serving sessile session sessions setting settings settled setup seven
seventeen seventeenth several severe severely severities severity sexes sexual shallow shape shaped shapes share shared
shares sharing sharp sharply sharpness shear sheath shedding sheep sheet sheets shell shells shepherd shift shifted
shifting shifts shigella shipped ships shivering shock short shortage shortcomings shortening shorter shortly shortness
should shoulder shoulders showcase showed showing shown shows shrinkage shrunken shunting sialadenitis sibling siblings
sickle sides sight sigmoid sigmoidal sigmoidoscopy signal signaling signals significance significant significantly
signs sildenafil silence silenced silences silent silicone similar similarities similarity similarly simple simpler
simplified simplify simplifying simply simulate simulated simulation simulations simultaneous simultaneously
simvastatin since single sinus sinuses sinusitis sinusoidal sister sisters sitagliptin sites sitting situated situation
situations sixteen sixteenth sixth sized sizes sizing skeletal skeleton sketching skewed skilled skills skipped skips
skull slash sleep slice slices slide slides slight slightly slope slots slower slowing slowly small smaller smallest
smear smears smoker smokers smoking smooth smoothing snail snails snapshots social society socioeconomic socket sockets
sodium software solar solely soles solid solidly solidus solitary soluble solution solutions solve solved solver
solvers solving somatic somatostatin somebody something sometimes somewhat somnolence somnolent sonographic sonography
sophisticated sorted sought sounds source sources southeastern southern space spacecraft spaced spacer spaces spacy
spanning spans spare sparing sparse spasm spasmodic spasms spastic spasticity spatial speak speaking special
specialised specialist specialists specialized specially specialties specialty species specific specifically
specification specificity specified specifies specify specimen specimens spectra spectral spectrometer spectrometry
spectroscopy spectrum speculate speculum speech spell spelled spelling spelt sphenoid sphere spherical sphincter
sphincterotomy spike spill spinal spindle spine spinous spiral spire spires spirometry spironolactone spleen
splenectomy splenic splenomegaly splice splicing splint splinting split spoke spoken spondylitis spondylolisthesis
spongiform spontaneous spontaneously sporadic sporadically sport spots spread spreading spring sputum squamous square
squared squeeze stabilisation stabilised stability stabilization stabilized stable stack stacked staff stage stages
staging stain stained staining stains stairs stand standard standardised standardization standardized standards
standing stands staphylococcal staphylococci staphylococcus stapled stars start started starting startled starts stasis
state stated statement statements states static statins station stations statistic statistical statistically statistics
stature status stayed stays steadily steady steatosis stenosed stenoses stenosis stenotic stent stenting stents stepped
steps stepwise sterile sterilisation sterilization sternal sternotomy sternum steroid steroidal steroids stick stiff
stiffness still stillbirth stimulate stimulated stimulates stimulating stimulation stimulator stimuli stimulus sting
stings stochastic stock stomach stomatitis stone stones stood stool stools stooping stopped stops storage store stored
stores storing storm story strabismus straight straightforward strain strands stranger strangers strangulated
strangulation strategic strategies strategy stratification stratified stratigraphy stratum stray streak streaks stream
streams street strength strengthen strengthened strengthening strengths streptococcal streptococci streptococcus
streptomycin stress stretch stretched stretching striae striatum strict strictly stricture strictures stridor striking
strikingly string strings strip strips stroke strokes stroma stromal strong strongly struck structural structure
structured structures struggle student students studied studies study studying stuff stump style styled styles subacute
subarachnoid subarachnoidal subcapsular subclavian subclinical subcortical subcostal subcutaneous subcutaneously
subdiaphragmatic subdivided subdural subepidermal subfertility subgenera subgeneric subgenus subhepatic subject
subjected subjective subjectively subjects sublingual submandibular submental submission submissions submit submitted
submucosa submucosal suboptimal subscript subscription subscriptions subscripts subsection subsegmental subsequent
subsequently subset subsets subside subsided subspecies substance substances substantial substantially substitute
substituted substitutes substitution substrate subtitle subtle subtotal subtract subtype subtypes subungual subunit
success successful successfully succession successive succinate suction sudden suddenly suffer suffered suffering
suffers suffice sufficient sufficiently suffix sugar suggest suggested suggesting suggestion suggestions suggestive
suggests suicidal suicide suitability suitable suite suited sulcus sulfamethoxazole sulfasalazine sulfate sulphonylurea
summarise summarised summarize summarized summarizes summary summer sunlight sunscreen supercapacitors superficial
superficially superimposed superior superiorly supernumerary superscript superscripts supervised supervision supine
suppl supplement supplementary supplementation supplemented supplements supplied supply support supported supporting
supportive supports supposed supposedly suppress suppressed suppression suppressive suppurative supra supraclavicular
suprapubic supraventricular surface surfaces surfactant surge surgeon surgeons surgeries surgery surgical surgically
surmised surname surpass surplus surprise surprising surprisingly surra surrounded surrounding surroundings
surveillance survey survival survive survived survives surviving survivor survivors susceptibility susceptible suspect
suspected suspecting suspects suspend suspended suspensions suspicion suspicions suspicious sustain sustainable
sustained sutural suture sutured sutures suturing swabs swallow swallowed swallowing swarm sweating sweats swelling
swellings swift switch switched switching swollen symbol symbols symmetric symmetrical symmetrically symmetry
sympathetic symptom symptomatic symptomatically symptomatology symptoms synchronous syncopal syncope syncytial syndrome
syndromes syndromic synergistic synonym synonymous synovectomy synovial synovitis synovium syntax synthase synthesis
synthesised synthesized synthetic syphilis syphilitic syringe system systematic systematically systemic systemically
systems systole systolic table tables tabular tabulated tachyarrhythmia tachycardia tachycardic tachypnea tachypneic
tachypnoea tachypnoeic tacrolimus tagged tagging tailored takedown taken takes taking talks tamoxifen tamponade tandem
tangential taper target targeted targeting targets tasks taste taxon taxonomic taxonomically taxonomy teach teacher
teaching teams tears technical technically technician technique techniques technological technologies technology teeth
telangiectasia telangiectasias telephone telescope telescopes tells temperature temperatures template templates
temporal temporarily temporary temporomandibular tempting tenacious tenants tended tendency tender tenderness
tendinitis tendinopathy tendinous tendon tendons tends tense tension tentative tentatively tenth teratogenic teratoma
termed terminal terminally terminated termination terminology terms terrain terrestrial territory tertiary tested
testes testicle testicles testicular testing testis testosterone tests tetanus tetracycline tetracyclines textbook
texts texture thalamic thalamus thalassaemia thalassemia thalidomide thank thanked thanks theatre their theirs
thematically theme themes themselves theorems theoretical theoretically theories theory therapeutic therapeutically
therapies therapist therapy there thereafter thereby therefore thermal these theses thesis thiamine thick thickened
thickening thickness thigh thighs thing think thinks thinning third thirds thirst thirteen thirteenth thirty
thoracentesis thoracic thoracoscopic thoracoscopy thoracostomy thoracotomy thorax thorough thoroughly those though
thought thoughts thousand thousands thread threads threat threatened threatening three threshold thresholds thrive
throat throbbing thrombectomy thrombi thrombin thrombocytopaenia thrombocytopenia thrombocytopenic thrombocytosis
thromboembolic thromboembolism thrombolysis thrombolytic thrombophilia thrombophlebitis thrombosed thrombosis
thrombotic thrombus through throughout throw thumb thymectomy thymine thymoma thymus thyroid thyroidectomy thyroiditis
thyrotoxicosis thyrotropin thyroxine tibia tibial ticagrelor ticks tight tightly timeline timely times timestamp
timestamps timing tinge tinged tinnitus tired tissue tissues titer title titled titles titrated titration tobacco
tobramycin today toddler together token tokens tolerability tolerable tolerance tolerate tolerated tomographic
tomography tomorrow tongue tonic tonsil tonsillar tonsillectomy tonsillitis tonsils toolkit tools tooltips tooth topic
topical topically topics topiramate torsion torso tortuosity tortuous total totally touch touches touching tough
tourniquet toward towards toxaemia toxemia toxic toxicities toxicity toxicological toxicology toxin toxins
toxoplasmosis trabecular trace traced traces trachea tracheal tracheostomy track tracked tracking tracks tract traction
tracts trade traditional traditionally tragic train trained training traits tramadol tranexamic transaction
transactions transaminase transaminases transcatheter transcranial transcribed transcript transcription transcriptional
transducer transesophageal transfer transferred transferrin transferring transform transformation transformed
transforms transfused transfusion transfusions transient transiently transition transitional translated translation
translations translators translocation translucent transluminal transmission transmitted transmural transnational
transoesophageal transparency transparent transplant transplantation transplanted transplants transport transportation
transported transporter transposition transrectal transthoracic transudate transurethral transvaginal transverse
transversely transversion trapezius trapped trauma traumatic travel traveled traveling travelled travelling treadmill
treat treatable treated treating treatment treatments trees trematode tremor tremors tremulous trend trends trial
trials triamcinolone triangle triangular tribe tributary triceps trichrome tricuspid tried tries trigeminal trigger
triggered triggering triglyceride triglycerides trimester trimethoprim trimmed triphosphate triple trismus trivial
trixie trochanter trochanteric trophic tropical tropics troponin truly truncate trunk trust trusted trying trypanocidal
trypanosoma trypanosome trypanosomes trypanosomiasis trypomastigote tsetse tubercle tubercles tuberculate tuberculin
tuberculoma tuberculosis tuberculous tuberous tubes tubular tubulointerstitial tumor tumoral tumors tumour tumours
tuned tunnel turbid turgor turned turns tutorial tweeted tweets twelfth twelve twentieth twenty twice twins twisted
twitter tympanic typed typeface typefaces types typeset typesetting typhoid typical typically typing tyrosine
ubiquitous ulcer ulcerate ulcerated ulcerating ulceration ulcerations ulcerative ulcers ulnar ultimate ultimately ultra
ultrasonic ultrasonographic ultrasonography ultrasound ultrastructural ultraviolet umbilical umbilicus unable
unacceptable unaffected unavailable unaware uncertain uncertainty unchanged uncle unclear uncommon uncomplicated
uncompressed unconscious unconsciousness uncontrolled uncorrected under undergo undergoes undergoing undergone
underlined underlying underscore underscored underscores understand understandable understanding understood undertake
undertaken underway underwent undescended undesirable undetectable undiagnosed undifferentiated undone undulant
undulations unemployed unequal unequivocal uneventful uneventfully unexpected unexpectedly unexplained unfavorable
unfavourable unfit unfortunate unfortunately unhealthy unicode unidentified unified uniform uniformly unilateral
unilaterally unilocular union unique uniquely unite united units universal universally universities university unknown
unless unlike unlikely unlimited unmyelinated unnecessary unornamented unpacked unpigmented unpleasant unpredictable
unpublished unread unrelated unreliable unremarkable unresponsive unrestricted unsatisfactory unseen unspecified
unstable unsteadiness unsteady unsuccessful unsuccessfully unsuitable unsustainable until untreated unusual unusually
unwanted update updated updates upload uploaded uploads upper upright upstream uptake upward upwards uraemia uraemic
uremia uremic ureter ureteral ureteric ureters urethra urethral urethritis urged urgency urgent urgently urinalysis
urinary urinate urination urine urobilinogen urogenital urologic urological urologist urology urothelial urticaria
urticarial usage useful usefulness useless usernames users using usual usually uterine uterus utilisation utilise
utilised utilities utility utilization utilize utilized utilizes utilizing utmost utterly uveitis uvula vaccinated
vaccination vaccinations vaccine vaccines vacuolation vacuum vagal vagina vaginal vaginally vague vaguely valacyclovir
valid validate validated validation validators validity valproate valproic valsartan valuable value valued values valve
valves valvular vancomycin vapour variability variable variables variance variant variants variation variational
variations varicella varices varicocele varicose varied varies variety various varying vascular vascularised
vascularity vascularization vasculature vasculitic vasculitis vasectomy vasoactive vasoconstriction vasodilatation
vasodilation vasopressin vasopressor vasopressors vasospasm vasovagal vector vectors vegetable vegetarian vegetation
vegetations vegetative vehicle veins velocities velocity venereal venography venomous venous ventilated ventilation
ventilator ventilatory ventral ventricle ventricles ventricular venues verapamil verbal verbally verge verification
verified verifies verify verifying versatile versatility verse version versioned versioning versions verso versus
vertebra vertebrae vertebral vertex vertical vertically vertiginous vertigo vesical vesicle vesicles vesicular vessel
vessels vestibular veterinary viability viable vials vibration vicinity victim video viewed views vigilance vigilant
vigorous vigorously village villi villous vincristine violence violent viraemia viral viremia virgo viridans
virilization virtual virtually virulence virulent virus viruses visceral viscosity viscous visibility visible visibly
vision visit visited visiting visitors visits visual visualisation visualised visualization visualizations visualize
visualized visually vitae vital vitals vitamin vitamins vitiligo vitreous vitro vivax vivid vocab vocabulary vocal
vocational voice voiding volcanic volcano volcanology volume volumes voluminous voluntary volunteer volunteers volvulus
vomit vomited vomiting vomitus voriconazole voters vulnerable vulva vulval vulvar waist waited waits walking walls
wanted wants warfarin warmth warning warnings warns warping warps warrant warranted washed washing waste wasting watch
watching water watery wavelength wavelengths waves weakened weakly weakness weaned weaning weave webpage website weekly
weeks weigh weighed weighing weight weighted weights welcome welfare western whatever wheals wheel wheelchair wheeze
wheezing whenever where whereas whereby wherein wherever whether which whichever while whilst white whoever whole whorl
whorls whose whosever widely widen widened widening wider widespread widest width widths winter withdraw withdrawal
withdrawn withheld within without witnessed woman women wondered wording words worked worker workers workflow workflows
working workload workloads works workup world worldwide worried worrying worse worsen worsened worsening worsens worst
worth would wound wounded wounds wrapped wrapper wrist write writer writers writes writing written wrong wrote
xanthogranulomatous xanthoma xanthomas xanthomatosis xenodiagnosis xeroderma xerostomia ximenes yacht years yeast
yeasts yellow yellowish yield yielded yields young younger yours youth zidovudine zoledronic zones zoonotic zoster
zygomatic
"""
